import { Loader, Tabs } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { type SizeId, sizeIds, visualSizes } from '../../../shared/visuals/sizes.ts';
import { refusalOf } from '../../app/refusal.ts';
import { useEditor, useEditorRoom } from './editor-context.ts';
import { drawnPagesOf } from './page-deeds.ts';
import classes from './Stage.module.css';
import { usePreview } from './use-preview.ts';

const pauseMs = 180;
/** Sharp on most screens, and half the work of the full size. */
const stagePixels = 900;

function SizeTabs() {
  const { store } = useEditorRoom();
  const sizeId = useEditor((state) => state.sizeId);
  return (
    <Tabs
      variant="pills"
      value={sizeId}
      onChange={(value) => store.setState({ sizeId: (value ?? 'square') as SizeId })}
    >
      <Tabs.List className={classes.sizes} aria-label="Size">
        {sizeIds.map((id) => {
          const { label, width, height, use } = visualSizes[id];
          return (
            <Tabs.Tab key={id} value={id} title={`${use}, ${width} × ${height}`}>
              {label}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
    </Tabs>
  );
}

/** The page that is worked on, as it will be. */
export function Stage() {
  const design = useEditor((state) => state.design);
  const values = useEditor((state) => state.values);
  const lookId = useEditor((state) => state.lookId);
  const sizeId = useEditor((state) => state.sizeId);
  const page = useEditor((state) => state.page);
  const pages = drawnPagesOf({ design, values }).length;
  const shown = Math.min(page, pages - 1) + 1;
  const { width, height } = visualSizes[sizeId];
  const preview = usePreview({ design, values, lookId, sizeId, page: shown, width: stagePixels }, pauseMs);
  const refused = preview.error ? refusalOf(preview.error) : undefined;
  return (
    <section className={classes.root} aria-label="Preview">
      <SizeTabs />
      <div className={classes.stage}>
        {preview.data && (
          <img
            className={classes.picture}
            src={preview.data.image}
            width={width}
            height={height}
            style={{ aspectRatio: `${preview.data.width} / ${preview.data.height}` }}
            alt={`Page ${shown} of ${pages}, ${visualSizes[sizeId].label}`}
            data-stale={preview.isPlaceholderData || undefined}
          />
        )}
        {!preview.data && !refused && <Loader size="sm" color="gray" aria-label="Drawing" />}
      </div>
      <div className={classes.notes} role="status">
        {refused && (
          <p data-refused>
            <IconAlertTriangle size={14} aria-hidden /> {refused.field && <code>{refused.field}</code>}{' '}
            {refused.message} {refused.remedy}
          </p>
        )}
        {!refused &&
          preview.data?.notes.map((note) => (
            <p key={note.message}>
              <IconInfoCircle size={14} aria-hidden /> {note.message}
            </p>
          ))}
      </div>
    </section>
  );
}
