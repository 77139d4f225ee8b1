import { Button, UnstyledButton } from '@mantine/core';
import type { TextFinding } from '../../../../shared/analysis/spans.ts';
import type { TextFix } from '../../../../shared/brand/compliance.ts';
import classes from './Analysis.module.css';
import { pointing, type TextSpan } from './pointed-spans.ts';

interface FindingLineProps {
  text: string;
  /** null: it is about the text as a whole. */
  span: TextSpan | null;
  finding: Pick<TextFinding, 'message' | 'remedy'>;
  fix: TextFix | null;
  onMend: ((fix: TextFix) => void) | null;
}

const longestQuote = 60;

function quoteOf(text: string, { start, end }: TextSpan): string {
  const quote = text.slice(start, end).replace(/\s+/g, ' ').trim();
  if (quote.length <= longestQuote) return quote;
  return `${quote
    .slice(0, longestQuote)
    .replace(/\s\S*$/, '')
    .toWellFormed()} …`;
}

/** One thing that was found: where, what, and what would make it better. */
export function FindingLine({ text, span, finding, fix, onMend }: FindingLineProps) {
  const quote = span === null || span.start === span.end ? '' : quoteOf(text, span);
  const words = (
    <>
      {quote !== '' && !finding.message.includes(`“${quote}”`) && (
        <span className={classes.quote}>{quote}</span>
      )}
      <span>
        {finding.message} {fix === null && finding.remedy}
      </span>
    </>
  );
  return (
    <li className={classes.finding}>
      {span === null ? (
        <span className={classes.findingWords}>{words}</span>
      ) : (
        <UnstyledButton className={classes.findingWords} {...pointing(text, [span])}>
          {words}
        </UnstyledButton>
      )}
      {fix && onMend && (
        <Button size="compact-xs" variant="default" className={classes.fix} onClick={() => onMend(fix)}>
          {fix.label}
        </Button>
      )}
    </li>
  );
}
