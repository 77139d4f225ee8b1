import type { Health } from '../../../../shared/contract/analytics-answers.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import tab from '../Tab.module.css';
import { reasonWords } from './health-words.ts';

interface RefusedSamplesProps extends Pick<Health, 'refused' | 'accounts'> {
  timeZone: string;
}

/** Numbers that came and were not kept, since they cannot be true. */
export function RefusedSamples({ refused, accounts, timeZone }: RefusedSamplesProps) {
  const nameOf = (subject: string) =>
    accounts.find(({ accountId }) => accountId === subject)?.handle ?? subject;
  return (
    <section className={tab.panel} aria-label="Refused numbers">
      <div>
        <h2>Refused numbers</h2>
        <p className={tab.note}>
          {refused.length === 0
            ? 'Every number that came could be kept.'
            : 'These came and were not kept, since they cannot be true. Who sends them by REST was told so.'}
        </p>
      </div>
      {refused.length > 0 && (
        <div className={tab.scroll}>
          <table className={tab.table}>
            <thead>
              <tr>
                <th scope="col">Post or account</th>
                <th scope="col">Why</th>
                <th scope="col" data-number>
                  How often
                </th>
                <th scope="col">Last</th>
              </tr>
            </thead>
            <tbody>
              {refused.map(({ subject, reason, count, lastAt }) => (
                <tr key={`${subject} ${reason}`}>
                  <th scope="row" dir="auto">
                    {nameOf(subject)}
                  </th>
                  <td>{reasonWords(reason)}</td>
                  <td data-number>{count}</td>
                  <td>
                    <TimeText at={lastAt} timeZone={timeZone} show="relative" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
