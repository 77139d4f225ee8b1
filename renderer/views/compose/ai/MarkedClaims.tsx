import { Tooltip } from '@mantine/core';
import type { AiVariant } from '../../../../shared/contract/ai.ts';
import classes from './Result.module.css';

type Marks = AiVariant['marks'];

interface Found {
  start: number;
  end: number;
  mark: Marks[number];
}

/** Where the claims stand in a stretch of the text: by their words, since a part of it may be accepted already. */
export function claimsIn(text: string, marks: Marks): Found[] {
  const found: Found[] = [];
  for (const mark of marks) {
    for (let at = text.indexOf(mark.text); at !== -1; at = text.indexOf(mark.text, at + mark.text.length)) {
      const end = at + mark.text.length;
      if (!found.some((other) => other.start < end && at < other.end)) found.push({ start: at, end, mark });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** A text in which figures, links and names are marked that nothing it was made from says; text only, no link works. */
export function MarkedClaims({ text, marks }: { text: string; marks: Marks }) {
  const claims = claimsIn(text, marks);
  const ends = [0, ...claims.map(({ end }) => end)];
  return (
    <>
      {claims.map(({ start, end, mark }, index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <Tooltip multiline maw={280} label={`${mark.message} ${mark.remedy}`}>
            <mark className={classes.claim}>{text.slice(start, end)}</mark>
          </Tooltip>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
