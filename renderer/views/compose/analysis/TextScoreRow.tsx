import type { ReactNode } from 'react';
import type { TextScore } from '../../../../shared/analysis/spans.ts';
import { fixOf } from '../../../../shared/writing/text-rules.ts';
import { useMode } from '../composer-context.ts';
import classes from './Analysis.module.css';
import { FindingLine } from './FindingLine.tsx';
import { ScoreRow } from './ScoreRow.tsx';
import { useMend } from './use-mend.ts';

const mostShown = 12;

interface TextScoreRowProps {
  label: string;
  text: string;
  score: TextScore;
  children?: ReactNode;
}

/** A score of 0 to 100 with its findings, those that can be mended first. */
export function TextScoreRow({ label, text, score, children }: TextScoreRowProps) {
  const mend = useMend();
  const readOnly = useMode() === 'readonly';
  const toMend = score.findings.filter(({ remedy }) => remedy !== null);
  const ordered = [...toMend, ...score.findings.filter(({ remedy }) => remedy === null)];
  return (
    <ScoreRow
      label={label}
      score={score.score}
      value={score.score === null ? null : String(score.score)}
      toMend={toMend.length}
      basis={score.basis}
    >
      <ul className={classes.findings}>
        {ordered.slice(0, mostShown).map((finding) => (
          <FindingLine
            key={`${finding.code} ${finding.start}`}
            text={text}
            span={finding}
            finding={finding}
            fix={readOnly ? null : fixOf(text, finding)}
            onMend={readOnly ? null : mend}
          />
        ))}
      </ul>
      {ordered.length > mostShown && (
        <p className={classes.basis}>and {ordered.length - mostShown} more of the same</p>
      )}
      {children}
    </ScoreRow>
  );
}
