import { Button, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { sizeWords } from '../../../shared/size-words.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { useTransfers } from '../../app/uploads/transfers.ts';
import { fingerprintOf } from '../../app/uploads/uploader.ts';
import classes from './MediaView.module.css';

const shownAtOnce = 3;
/** How often is looked whether the services are done with a file. */
const lookAgainMs = 3_000;

/**
 * Uploads of a page that was closed: the same file, chosen again, goes on where it stopped; one that had arrived whole
 * only has to be taken in.
 */
export function InterruptedUploads({ onChoose }: { onChoose(): void }) {
  const queries = useQueryClient();
  const { data } = useQuery(
    orpc.media.uploads.list.queryOptions({
      refetchInterval: ({ state }) =>
        state.data?.items.some((upload) => upload.state === 'finishing') ? lookAgainMs : false,
    }),
  );
  const going = new Set(useTransfers(({ transfers }) => transfers).map(({ file }) => fingerprintOf(file)));
  const stopped =
    data?.items.filter(
      ({ fingerprint, state }) => fingerprint !== '' && state === 'receiving' && !going.has(fingerprint),
    ) ?? [];
  if (stopped.length === 0) return null;
  async function run(work: () => Promise<unknown>) {
    try {
      await work();
    } catch (error) {
      showRefusal(error);
    }
    await queries.invalidateQueries({ queryKey: orpc.media.key() });
  }
  return (
    <section className={classes.interrupted} aria-label="Interrupted uploads">
      {stopped.slice(0, shownAtOnce).map(({ id, fileName, offset, sizeBytes }) => (
        <div key={id}>
          {offset < sizeBytes ? (
            <>
              <Text fz={13} truncate flex={1}>
                <strong>{fileName}</strong> stopped at {sizeWords(offset)} of {sizeWords(sizeBytes)}. Choose
                the same file again and it goes on from there.
              </Text>
              <Button size="compact-xs" variant="light" onClick={onChoose}>
                Choose it
              </Button>
            </>
          ) : (
            <>
              <Text fz={13} truncate flex={1}>
                <strong>{fileName}</strong> ({sizeWords(sizeBytes)}) has arrived and is not in the library
                yet.
              </Text>
              <Button
                size="compact-xs"
                variant="light"
                onClick={() => void run(() => client.media.uploads.finish({ id }))}
              >
                Take it in
              </Button>
            </>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => void run(() => client.media.uploads.cancel({ id }))}
          >
            Give it up
          </Button>
        </div>
      ))}
    </section>
  );
}
