import { Group, Select, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../../app/queries.ts';
import { LookSelect } from '../../visuals/LookSelect.tsx';
import { usePreview } from '../../visuals/use-preview.ts';
import classes from './NewRun.module.css';
import { useNewRun } from './new-run-store.ts';

const previewPixels = 320;

function Preview({ templateId, lookId }: { templateId: string; lookId: string | null }) {
  const { data } = usePreview(
    { templateId, values: {}, lookId: lookId ?? undefined, page: 1, width: previewPixels },
    0,
  );
  return data ? <img className={classes.preview} src={data.image} alt="The template" /> : null;
}

/** Whether each text gets a picture, and from which design. */
export function PictureFields() {
  const { withPictures, templateId, lookId } = useNewRun();
  const { data } = useQuery(orpc.visuals.templates.queryOptions());
  return (
    <>
      <Switch
        size="xs"
        label="A picture for each text"
        checked={withPictures}
        onChange={(event) => useNewRun.setState({ withPictures: event.currentTarget.checked })}
      />
      {withPictures && data && (
        <>
          <Group gap={8} wrap="nowrap" align="flex-end">
            <Select
              size="xs"
              flex={1}
              label="Template"
              placeholder="One that suits each insight"
              clearable
              searchable
              data={data.items.map(({ id, name }) => ({ value: id, label: name }))}
              value={templateId}
              onChange={(next) => useNewRun.setState({ templateId: next })}
            />
            <LookSelect
              looks={data.looks}
              value={lookId ?? undefined}
              onChange={(next) => useNewRun.setState({ lookId: next })}
            />
          </Group>
          {templateId !== null && <Preview templateId={templateId} lookId={lookId} />}
        </>
      )}
    </>
  );
}
