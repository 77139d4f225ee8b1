import { Anchor, Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Health } from '../../../../shared/contract/analytics-answers.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import { AccountName } from '../AccountName.tsx';
import { metricName } from '../metric-words.ts';
import tab from '../Tab.module.css';
import { missingWords, needsPerson, stateColors, stateNames, unreadWords } from './health-words.ts';

type Account = Health['accounts'][number];

function Age({ at, timeZone }: { at: string | null; timeZone: string }) {
  return at ? <TimeText at={at} timeZone={timeZone} show="relative" /> : <>never</>;
}

function Metrics({ account: { gives, givesNot } }: { account: Account }) {
  if (gives.length === 0) return <>Nothing is known yet</>;
  const names = (metrics: readonly string[]) =>
    metrics.map((metric) => metricName(metric).toLowerCase()).join(', ');
  return (
    <>
      {names(gives)}
      {givesNot.length > 0 && <div className={tab.note}>not provided: {names(givesNot)}</div>}
    </>
  );
}

function Row({ account, timeZone }: { account: Account; timeZone: string }) {
  return (
    <tr>
      <th scope="row">
        <AccountName network={account.network} handle={account.handle} />
      </th>
      <td>
        <Badge color={stateColors[account.state]} variant="light" tt="none">
          {stateNames[account.state]}
        </Badge>
        <div className={tab.note}>{account.words}</div>
        {needsPerson.has(account.state) && (
          <Anchor component={Link} to="/accounts" fz={12}>
            Open accounts
          </Anchor>
        )}
      </td>
      <td>
        <Age at={account.postsReadAt} timeZone={timeZone} />
        <div className={tab.note}>{unreadWords(account)}</div>
      </td>
      <td>
        <Age at={account.accountReadAt} timeZone={timeZone} />
        <div className={tab.note}>{missingWords(account)}</div>
      </td>
      <td>
        <Metrics account={account} />
        {account.resets > 0 && (
          <div className={tab.note}>
            {account.resets} {account.resets === 1 ? 'counter' : 'counters'} began anew
          </div>
        )}
      </td>
    </tr>
  );
}

/** Those that need a person first. */
export function AccountsHealth({ accounts, timeZone }: { accounts: readonly Account[]; timeZone: string }) {
  const sorted = accounts.toSorted(
    (one, other) => Number(needsPerson.has(other.state)) - Number(needsPerson.has(one.state)),
  );
  const waiting = accounts.filter(({ state }) => needsPerson.has(state)).length;
  return (
    <section className={tab.panel} aria-label="Accounts">
      <div>
        <h2>Accounts</h2>
        <p className={tab.note}>
          {waiting === 0
            ? 'Numbers of all connected accounts are read as planned.'
            : `${waiting} of ${accounts.length} accounts need you.`}
        </p>
      </div>
      <div className={tab.scroll}>
        <table className={tab.table}>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">State</th>
              <th scope="col">Posts read</th>
              <th scope="col">Followers read</th>
              <th scope="col">What the network gives</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((account) => (
              <Row key={account.accountId} account={account} timeZone={timeZone} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
