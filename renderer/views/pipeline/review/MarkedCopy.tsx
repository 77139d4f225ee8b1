import { IconAlertTriangle } from '@tabler/icons-react';
import type { Copy, Insight } from '../../../../shared/contract/pipeline-records.ts';
import classes from './Card.module.css';
import { marksWithin } from './copy-draft.ts';

type Mark = Copy['marks'][number];

function Marked({ text, marks }: { text: string; marks: readonly Mark[] }) {
  const ends = [0, ...marks.map(({ end }) => end)];
  return (
    <p className={classes.text} dir="auto">
      {marks.map(({ start, end, message }, index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <mark title={message}>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </p>
  );
}

/** A text as it will be read, with what nothing proves marked in it. */
export function MarkedCopy({ text, parts, marks }: Pick<Copy, 'text' | 'parts' | 'marks'>) {
  if (parts.length === 0) return <Marked text={text} marks={marks} />;
  return (
    <ol className={classes.thread}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a thread is known by the order of its posts
        <li key={index}>
          <Marked text={part} marks={marksWithin(parts, index, marks)} />
        </li>
      ))}
    </ol>
  );
}

/** What is not in the source, each with what to do about it. */
export function MarkList({ marks }: Pick<Copy | Insight, 'marks'>) {
  if (marks.length === 0) return null;
  return (
    <ul className={classes.markList} aria-label="To check">
      {marks.map(({ start, text, message, remedy }) => (
        <li key={start}>
          <IconAlertTriangle size={13} aria-hidden />
          <span>
            <b>{text}</b> {message} {remedy}
          </span>
        </li>
      ))}
    </ul>
  );
}
