import { ActionIcon, Button, Loader, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconFileText,
  IconFileTypeDocx,
  IconFileTypePdf,
  IconRefresh,
  IconRss,
  IconWorld,
  IconX,
} from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { RunItem } from '../../../../shared/contract/pipeline-records.ts';
import { amount, sourceFacts, sourceKindWord } from '../run-words.ts';
import { removeSources } from './adding.ts';
import classes from './NewRun.module.css';
import { sourceList, useNewRun } from './new-run-store.ts';
import type { GivenSource, ListedSource } from './source-list.ts';

const icons: Record<RunItem['kind'], typeof IconWorld> = {
  text: IconFileText,
  url: IconWorld,
  pdf: IconFileTypePdf,
  docx: IconFileTypeDocx,
  feed_item: IconRss,
  media: IconFileTypePdf,
  kept: IconFileText,
};

function kindOf(given: GivenSource): RunItem['kind'] {
  if ('input' in given) return given.input.kind;
  return /\.docx$/i.test(given.file.name) ? 'docx' : /\.pdf$/i.test(given.file.name) ? 'pdf' : 'text';
}

function stateWords({ state, source, given }: ListedSource): string {
  switch (state) {
    case 'waiting':
      return 'Waits to be read';
    case 'reading':
      return 'Reading…';
    case 'failed':
      return sourceKindWord(kindOf(given));
    case 'read':
      return source ? `${sourceKindWord(source.kind)} · ${sourceFacts(source)}` : '';
  }
}

function SourceRow({ listed }: { listed: ListedSource }) {
  const { key, given, state, source, refusal } = listed;
  const Icon = icons[source?.kind ?? kindOf(given)];
  const title = source?.title || given.label;
  return (
    <div className={classes.source} data-state={state}>
      {state === 'reading' ? (
        <Loader size={15} aria-label="Reading" />
      ) : state === 'failed' ? (
        <IconAlertTriangle size={17} className={classes.bad} aria-label="Cannot be read" />
      ) : (
        <Icon size={17} stroke={1.6} aria-hidden />
      )}
      <div className={classes.sourceWords}>
        <strong title={title}>{title}</strong>
        <span>{stateWords(listed)}</span>
        {source?.remarks.map((remark) => (
          <span key={remark} className={classes.remark}>
            {remark}
          </span>
        ))}
        {refusal && (
          <span className={classes.refused} role="alert">
            <b>{refusal.message}</b> {refusal.remedy}
          </span>
        )}
      </div>
      {state === 'failed' && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconRefresh size={13} />}
          onClick={() => sourceList.retry(key)}
        >
          Try again
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`Take out ${title}`}
        onClick={() => removeSources([key])}
      >
        <IconX size={14} />
      </ActionIcon>
    </div>
  );
}

/** What the run will be made from; only the rows that can be seen are drawn. */
export function SourceRows() {
  const sources = useNewRun((form) => form.sources);
  const scroller = useRef<HTMLDivElement>(null);
  const view = useVirtualizer({
    count: sources.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => sources[index]?.key ?? index,
    estimateSize: () => 54,
    overscan: 8,
  });
  const failed = sources.filter(({ state }) => state === 'failed');
  if (sources.length === 0) {
    return (
      <div className={classes.hintBox}>
        <Text fz={13} fw={550}>
          Drop files here, or paste something above
        </Text>
        <Text fz={12} c="dimmed" maw={440} ta="center">
          An article, a report, last month’s newsletter: each source is read, its best points are found with
          the words that prove them, and each network gets a text of its own. Nothing becomes a post before
          you approve it.
        </Text>
        <Text fz={12} c="dimmed">
          Web pages, PDF, Word and text files, items of RSS and Atom feeds
        </Text>
      </div>
    );
  }
  return (
    <>
      <div className={classes.sourcesHead}>
        <span>{amount(sources.length, 'source')}</span>
        {failed.length > 0 && (
          <>
            <span className={classes.bad}>{failed.length} cannot be read and will be left out</span>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() => removeSources(failed.map(({ key }) => key))}
            >
              Take {failed.length === 1 ? 'it' : 'them'} out
            </Button>
          </>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section ref={scroller} className={classes.sources} tabIndex={0} aria-label="Sources of the run">
        <ul style={{ height: view.getTotalSize() }}>
          {view.getVirtualItems().map(({ index, key, start }) => {
            const listed = sources[index];
            if (!listed) return null;
            return (
              <li
                key={key}
                ref={view.measureElement}
                data-index={index}
                style={{ transform: `translateY(${start}px)` }}
              >
                <SourceRow listed={listed} />
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}
