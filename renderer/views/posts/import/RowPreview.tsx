import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconCopy, IconPhoto } from '@tabler/icons-react';
import { memo } from 'react';
import type { Account } from '../../../../shared/contract/accounts.ts';
import type { ImportProblem, ImportRow } from '../../../../shared/contract/imports.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { AccountStack } from '../../../ui/AccountStack.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import classes from './Import.module.css';

const marks = {
  ready: { icon: IconCircleCheck, tone: 'good', words: 'Ready' },
  error: { icon: IconCircleX, tone: 'bad', words: 'Cannot be imported' },
  duplicate: { icon: IconCopy, tone: 'quiet', words: 'There already: left out' },
} as const;

function ProblemLine({ level, column, value, message, remedy }: ImportProblem) {
  return (
    <p className={classes.problem} data-level={level}>
      {level === 'error' ? <IconCircleX size={14} /> : <IconAlertTriangle size={14} />}
      <span>
        {column && <strong>{column}: </strong>}
        {message} <em>{remedy}</em>
        {value && !message.includes(value.slice(0, 40)) && <code title={value}>{value.slice(0, 60)}</code>}
      </span>
    </p>
  );
}

/** One row as the post it would become, and below it what is said of it. */
export const RowPreview = memo(function RowPreview({
  row,
  accounts,
}: {
  row: ImportRow;
  accounts: readonly Account[];
}) {
  const { icon: Mark, tone, words } = marks[row.state];
  return (
    <article className={classes.row}>
      <div className={classes.line}>
        <span className={classes.number}>{row.number}</span>
        <Mark size={16} className={classes[tone]} aria-label={words} />
        <span className={classes.text}>
          {row.media.length > 0 && (
            <IconPhoto size={14} aria-label={row.media.map(({ name }) => name).join(', ')} />
          )}
          {row.title && <strong>{row.title}</strong>}
          <span title={row.text.slice(0, 2_000)}>{row.text || 'No text'}</span>
          {row.networkTexts.map(({ network }) => (
            <em key={network}>own text for {networkFacts[network].name}</em>
          ))}
          {row.threadParts > 0 && <em>+{row.threadParts} in thread</em>}
          {row.firstComment && <em>first comment</em>}
          {row.labels.slice(0, 3).map((label) => (
            <em key={label}>{label}</em>
          ))}
        </span>
        <AccountStack accounts={accounts.filter(({ id }) => row.accountIds.includes(id))} />
        <span className={classes.time}>
          {row.scheduledAt ? (
            <TimeText at={row.scheduledAt} timeZone={row.timeZone} show="dated" />
          ) : (
            <span>no time</span>
          )}
          <small>{row.isDraft ? 'draft' : 'scheduled'}</small>
        </span>
      </div>
      {row.duplicate && (
        <p className={classes.problem} data-level="note">
          <IconCopy size={14} />
          <span>
            {row.duplicate === 'stored'
              ? 'A post with this text at this time is there already.'
              : 'An earlier row has the same text at the same time.'}
          </span>
        </p>
      )}
      {row.problems.map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: problems of a row have no other name and never move
        <ProblemLine key={index} {...problem} />
      ))}
    </article>
  );
});
