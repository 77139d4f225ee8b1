import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Ledger } from '../../../shared/contract/publications.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { orpc } from '../queries.ts';
import classes from './Inspector.module.css';

type Try = Ledger['tries'][number];

const outcomeWords: Record<NonNullable<Try['outcome']>, string> = {
  published: 'Published',
  handed_over: 'Handed over to the network, which holds it until its time',
  retry: 'Not sent; to be tried again',
  failed: 'Refused',
  unknown: 'End unclear; being checked',
  absent: 'Surely not there; to be sent again',
  held: 'Held',
  needs_review: 'Cannot be told; a person decides',
};

interface Line {
  at: string;
  what: string;
  strong: boolean;
}

function linesOf(attempt: Try): Line[] {
  const steps = attempt.steps.map((step) => ({
    at: step.startedAt,
    what: `${step.name.replaceAll(/[:_-]/g, ' ')}${step.visible ? ' (makes it visible)' : ''}${step.checkpoint ? ': done' : ': no answer kept'}`,
    strong: false,
  }));
  const long = attempt.longLinks.map((link) => ({
    at: attempt.startedAt,
    what: `Link stays long, the shortener had not answered: ${link}`,
    strong: false,
  }));
  const end = attempt.outcome
    ? [
        {
          at: attempt.endedAt ?? attempt.startedAt,
          what: outcomeWords[attempt.outcome] + (attempt.error ? `. ${attempt.error.message}` : ''),
          strong: true,
        },
      ]
    : [];
  return [
    { at: attempt.startedAt, what: `Attempt ${attempt.number}`, strong: true },
    ...long,
    ...steps,
    ...end,
  ];
}

/** Every attempt and step, with its time to the second. */
export function LedgerTimeline({ id, timeZone }: { id: string; timeZone: string }) {
  const { data, error, refetch } = useQuery(orpc.publications.ledger.queryOptions({ input: { id } }));
  if (error) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  if (!data) return <Loader size="xs" />;
  if (data.tries.length === 0)
    return <p className={classes.ledger}>No attempts are recorded for this publication.</p>;
  const clock = new Intl.DateTimeFormat(undefined, { timeZone, timeStyle: 'medium' });
  return (
    <ol className={classes.ledger}>
      {data.tries.flatMap((attempt) =>
        linesOf(attempt).map((line, index) => (
          <li key={`${attempt.id}-${String(index)}`}>
            <time dateTime={line.at}>{clock.format(Date.parse(line.at))}</time>
            {line.strong ? <strong>{line.what}</strong> : <span>{line.what}</span>}
          </li>
        )),
      )}
    </ol>
  );
}
