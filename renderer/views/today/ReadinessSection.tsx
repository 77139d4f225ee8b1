import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconExclamationCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Readiness } from '../../../shared/contract/planning.ts';
import { orpc } from '../../app/queries.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import classes from './ReadinessSection.module.css';
import { TodaySection } from './TodaySection.tsx';

const days = 7;
const shown = 5;

const icons = {
  blocked: <IconExclamationCircle size={16} aria-label="Will not go out" />,
  at_risk: <IconAlertTriangle size={16} aria-label="May not go out" />,
  ready: <IconCircleCheck size={16} aria-label="Ready" />,
};

function Row({
  item,
  account,
  timeZone,
}: {
  item: Readiness;
  account: Account | undefined;
  timeZone: string;
}) {
  const finding = item.findings.find(({ level }) => level !== 'note');
  return (
    <li className={classes.row} data-level={item.level}>
      <span className={classes.icon}>{icons[item.level]}</span>
      {account && <AccountAvatar account={account} size={20} />}
      <Link to="/compose/$postId" params={{ postId: item.postId }} className={classes.words}>
        <span>{finding?.message}</span>
        <span className={classes.remedy}>{finding?.remedy}</span>
      </Link>
      <Text fz={12} c="dimmed">
        <TimeText at={item.at} timeZone={timeZone} />
      </Text>
    </li>
  );
}

/** The same trouble of many posts, such as a computer that sleeps, is said once. */
function distinct(items: readonly Readiness[]): Readiness[] {
  const said = new Set<string>();
  return items.filter(({ level, findings }) => {
    if (level === 'ready') return false;
    const code = findings.find((finding) => finding.level !== 'note')?.code ?? '';
    const key = code === 'nobody_awake' || code === 'paused' ? code : crypto.randomUUID();
    if (said.has(key)) return false;
    said.add(key);
    return true;
  });
}

/** Will it go out? The next week's publications, and what stands in the way of each. */
export function ReadinessSection({
  date,
  timeZone,
  accounts,
}: {
  date: string;
  timeZone: string;
  accounts: readonly Account[];
}) {
  const from = `${date}T00:00`;
  const to = new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
  const { data } = useQuery(orpc.planning.readiness.queryOptions({ input: { from, to: `${to}T00:00` } }));
  if (!data || data.items.length === 0) return null;
  const ready = data.items.filter(({ level }) => level === 'ready').length;
  const troubled = distinct(data.items).sort(
    (one, other) => Number(other.level === 'blocked') - Number(one.level === 'blocked'),
  );
  const all = data.items.length;
  return (
    <TodaySection title="Will it go out?" count={all - ready}>
      <Text fz={13} c="dimmed" mb={troubled.length > 0 ? 6 : 0}>
        {ready === all
          ? `All ${all} publications of the next ${days} days are ready.`
          : `${ready} of ${all} publications of the next ${days} days are ready.`}
      </Text>
      <ul className={classes.list}>
        {troubled.slice(0, shown).map((item) => (
          <Row
            key={item.publicationId}
            item={item}
            account={accounts.find(({ id }) => id === item.accountId)}
            timeZone={timeZone}
          />
        ))}
      </ul>
      {troubled.length > shown && (
        <Text fz={12} c="dimmed">
          and {troubled.length - shown} more
        </Text>
      )}
    </TodaySection>
  );
}
