import { Alert, Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { orpc } from '../../app/queries.ts';
import { refusalOf } from '../../app/refusal.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';

/** Where the page itself comes from, when that is a server that calendar apps can ask. */
function ownServer(): string | null {
  return location.protocol.startsWith('http') ? location.origin : null;
}

function NewAddress({ path, url }: { path: string; url: string | null }) {
  const server = ownServer();
  const address = url ?? (server === null ? null : server + path);
  if (address === null) {
    return (
      <Alert color="orange" p="xs" title="No server gives it out yet">
        This desktop serves nothing to other programs. Run Rostrum in browser mode or on a server, or save a
        calendar file instead.
      </Alert>
    );
  }
  return (
    <>
      <Group align="end" gap="xs" wrap="nowrap">
        <TextInput
          label="Address"
          readOnly
          value={address}
          flex={1}
          onFocus={(event) => event.target.select()}
        />
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="xs" c="dimmed">
        It is shown this once. {url === null && 'It works on this computer only, while Rostrum runs. '}
        Add <code>?account=…</code> or <code>?label=…</code> to see a part.
      </Text>
    </>
  );
}

/** The secret address under which calendar apps read the planned posts. */
export function FeedDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(orpc.calendar.feed.queryOptions());
  const fresh = () => queries.invalidateQueries({ queryKey: orpc.calendar.feed.key() });
  const create = useMutation(orpc.calendar.createFeed.mutationOptions({ onSuccess: fresh }));
  const revoke = useMutation(
    orpc.calendar.revokeFeed.mutationOptions({
      onSuccess: () => {
        create.reset();
        return fresh();
      },
    }),
  );
  const failed = create.error ?? revoke.error;
  const refusal = failed && refusalOf(failed);
  const feed = data?.feed ?? null;
  return (
    <Modal opened onClose={onClose} title="Subscribe from a calendar app" size={520}>
      {error && !data ? (
        <ErrorPanel error={error} onRetry={() => refetch()} />
      ) : !data ? (
        <SkeletonRows rows={2} />
      ) : (
        <Stack gap="sm">
          <Text size="sm">
            Whoever knows the secret address can read what is planned and what went out, with its text, and
            change nothing. A calendar app asks it again about every hour.
          </Text>
          {create.data ? (
            <NewAddress path={create.data.path} url={create.data.url} />
          ) : (
            feed && (
              <Text size="sm" c="dimmed">
                {feed.createdBy} made an address on {new Date(feed.createdAt).toLocaleDateString('en-GB')}. It
                is not kept here; a new one ends it.
              </Text>
            )
          )}
          {refusal && (
            <Alert color="red" p="xs" role="alert" title={refusal.message}>
              {refusal.remedy}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            {feed && (
              <Button
                variant="subtle"
                color="red"
                loading={revoke.isPending}
                onClick={() => revoke.mutate({})}
              >
                End the address
              </Button>
            )}
            {!create.data && (
              <Button loading={create.isPending} onClick={() => create.mutate({})}>
                {feed ? 'Make a new address' : 'Make an address'}
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
