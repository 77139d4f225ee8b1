import { Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { OpenedSource } from '../../../../shared/contract/pipeline-records.ts';
import { sourceFacts, sourceKindWord } from '../run-words.ts';
import classes from './Source.module.css';
import { type Paragraph, paragraphsOf, type Quote, stretchesOf } from './source-paragraphs.ts';

interface ParagraphProps {
  text: string;
  paragraph: Paragraph;
  /** Those that touch it, as one word, so that only what changes is drawn anew. */
  quotesKey: string;
  quotes: readonly Quote[];
}

const SourceParagraph = memo(
  function SourceParagraph({ text, paragraph, quotes }: ParagraphProps) {
    return (
      <>
        {paragraph.page !== null && <span className={classes.page}>Page {paragraph.page}</span>}
        <p dir="auto">
          {stretchesOf(text, paragraph, quotes).map((stretch, index) =>
            stretch.quoteId === null ? (
              stretch.text
            ) : (
              <mark
                // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one paragraph have no other name
                key={index}
                data-quote={stretch.quoteId}
                data-active={stretch.isActive || undefined}
              >
                {stretch.text}
              </mark>
            ),
          )}
        </p>
      </>
    );
  },
  (before, after) =>
    before.text === after.text &&
    before.paragraph === after.paragraph &&
    before.quotesKey === after.quotesKey,
);

/** The text of the source; the quotes that are looked at stand out and are scrolled to. */
export function SourcePane({ source, quotes }: { source: OpenedSource | null; quotes: readonly Quote[] }) {
  const root = useRef<HTMLDivElement>(null);
  const paragraphs = useMemo(() => (source ? paragraphsOf(source.text, source.pageStarts) : []), [source]);
  const active = quotes.find(({ isActive }) => isActive)?.id;
  useEffect(() => {
    if (active === undefined) return;
    root.current
      ?.querySelector(`[data-quote="${CSS.escape(active)}"][data-active]`)
      ?.scrollIntoView({ block: 'center' });
  }, [active]);
  if (!source) {
    return (
      <div className={classes.source}>
        <Text fz={13} c="dimmed" p={20}>
          The source could not be read.
        </Text>
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section ref={root} className={classes.source} tabIndex={0} aria-label="Text of the source">
      <h2>{source.title}</h2>
      <span className={classes.quiet}>
        {sourceKindWord(source.kind)} · {sourceFacts(source)}
        {source.url !== null && (
          <>
            {' · '}
            <a href={source.url} target="_blank" rel="noreferrer">
              Open <IconExternalLink size={11} aria-hidden />
            </a>
          </>
        )}
      </span>
      {source.remarks.map((remark) => (
        <p key={remark} className={classes.remark}>
          {remark}
        </p>
      ))}
      <article className={classes.sourceText}>
        {paragraphs.map((paragraph) => {
          const near = quotes.filter(({ start, end }) => start < paragraph.end && end > paragraph.start);
          return (
            <SourceParagraph
              key={paragraph.start}
              text={source.text}
              paragraph={paragraph}
              quotes={near}
              quotesKey={near.map(({ id, isActive }) => `${id}${isActive ? '!' : ''}`).join(' ')}
            />
          );
        })}
      </article>
    </section>
  );
}
