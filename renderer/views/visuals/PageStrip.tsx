import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconPlus, IconTrash } from '@tabler/icons-react';
import { visualSizes } from '../../../shared/visuals/sizes.ts';
import type { DrawnPage } from '../../../shared/visuals/values.ts';
import { useChange, useEditor, useEditorRoom } from './editor-context.ts';
import type { Content } from './editor-store.ts';
import classes from './PageStrip.module.css';
import { addPage, drawnPagesOf, movePage, removePage } from './page-deeds.ts';
import { usePreview } from './use-preview.ts';

const thumbnailPixels = 120;
const pauseMs = 700;

function Thumbnail({ page, isHere, onOpen }: { page: number; isHere: boolean; onOpen: () => void }) {
  const design = useEditor((state) => state.design);
  const values = useEditor((state) => state.values);
  const lookId = useEditor((state) => state.lookId);
  const sizeId = useEditor((state) => state.sizeId);
  const { width, height } = visualSizes[sizeId];
  const preview = usePreview({ design, values, lookId, sizeId, page, width: thumbnailPixels }, pauseMs);
  return (
    <button
      type="button"
      className={classes.page}
      aria-label={`Page ${page}`}
      aria-current={isHere || undefined}
      onClick={onOpen}
    >
      <span style={{ aspectRatio: `${width} / ${height}` }}>
        {preview.data && <img src={preview.data.image} alt="" />}
      </span>
      {page}
    </button>
  );
}

/** The pages of a carousel, to be opened, added, removed and put in order. */
export function PageStrip() {
  const { store } = useEditorRoom();
  const design = useEditor((state) => state.design);
  const values = useEditor((state) => state.values);
  const asked = useEditor((state) => state.page);
  const change = useChange();
  const pages = drawnPagesOf({ design, values });
  const page = Math.min(asked, pages.length - 1);
  const drawn = pages[page];

  function alter(deed: (work: Content, here: DrawnPage) => Partial<Content> | undefined, to: number): void {
    const work = drawn && deed({ design, values }, drawn);
    if (!work) return;
    change(`pages ${Date.now()}`, () => work);
    store.setState({ page: Math.max(0, to), selected: null });
  }

  return (
    <div className={classes.root}>
      <nav className={classes.pages} aria-label="Pages">
        {pages.map((_page, index) => (
          <Thumbnail
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
            key={index}
            page={index + 1}
            isHere={index === page}
            onOpen={() => store.setState({ page: index, selected: null })}
          />
        ))}
      </nav>
      <Group gap={2} wrap="nowrap">
        <Tooltip label="Add a page after this one">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Add a page"
            onClick={() => alter(addPage, page + 1)}
          >
            <IconPlus size={16} />
          </ActionIcon>
        </Tooltip>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Move the page back"
          disabled={page === 0}
          onClick={() => alter((work, here) => movePage(work, here, -1), page - 1)}
        >
          <IconArrowLeft size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Move the page on"
          disabled={page === pages.length - 1}
          onClick={() => alter((work, here) => movePage(work, here, 1), page + 1)}
        >
          <IconArrowRight size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Remove the page"
          disabled={pages.length < 2}
          onClick={() => alter(removePage, page - 1)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </div>
  );
}
