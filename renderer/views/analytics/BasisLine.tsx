import { Anchor, Popover } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Basis } from '../../../shared/contract/analytics-shapes.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { timeIn } from '../../ui/time-words.ts';
import classes from './Analytics.module.css';
import { metricName } from './metric-words.ts';

/** `Rests on the numbers of 312 of 320 posts of the period, read from … to …`. */
function basisWords(basis: Basis, timeZone: string, ofOnePost: boolean): string {
  const { posts, postsWithNumbers, since, measuredAt } = basis;
  const share = postsWithNumbers === posts ? `${posts}` : `${postsWithNumbers} of ${posts}`;
  const noun = posts === 1 ? 'post' : 'posts';
  if (posts === 0) return ofOnePost ? 'It is not out yet.' : 'No post went out in the period.';
  if (since === null || measuredAt === null) return `No numbers of its ${posts} ${noun} were read yet.`;
  const first = timeIn(Date.parse(since), timeZone, 'dated');
  const last = timeIn(Date.parse(measuredAt), timeZone, 'dated');
  return ofOnePost
    ? `Rests on its numbers on ${share} ${posts === 1 ? 'account' : 'accounts'}, read from ${first} to ${last}.`
    : `Rests on the numbers of ${share} ${noun} of the period, read from ${first} to ${last}.`;
}

/** Accounts of one network that lack the same are one line. */
function missingLines({ notProvided }: Basis, accounts: readonly Account[]) {
  const alike = Map.groupBy(notProvided, ({ network, metrics }) => `${network} ${metrics.join()}`);
  return [...alike].flatMap(([key, those]) => {
    const [first] = those;
    if (!first) return [];
    const handles = those.map(({ accountId }) => accounts.find(({ id }) => id === accountId)?.handle ?? '–');
    return {
      key,
      name: networkFacts[first.network].name,
      handles: handles.join(', '),
      metrics: first.metrics.map((metric) => metricName(metric).toLowerCase()).join(', '),
    };
  });
}

interface BasisLineProps {
  basis: Basis;
  timeZone: string;
  accounts: readonly Account[];
  ofOnePost?: boolean;
}

/** What the figures of a view rest on, always in sight; what networks do not give, at a click. */
export function BasisLine({ basis, timeZone, accounts, ofOnePost = false }: BasisLineProps) {
  const missing = missingLines(basis, accounts);
  return (
    <section className={classes.basis} aria-label="What this rests on">
      <IconInfoCircle size={14} aria-hidden />
      <p>
        <span>
          {!ofOnePost &&
            (basis.kind === 'gained'
              ? 'What came in during the period, also on older posts. '
              : 'What the posts of the period have by now. ')}
          {basisWords(basis, timeZone, ofOnePost)}
        </span>{' '}
        {basis.notes.map((note) => (
          <span key={note}>{note} </span>
        ))}
        {missing.length > 0 && (
          <Popover width={360} position="bottom-start" shadow="md" withArrow>
            <Popover.Target>
              <Anchor component="button" type="button" inherit>
                Not every network gives every number.
              </Anchor>
            </Popover.Target>
            <Popover.Dropdown>
              <ul className={classes.missing}>
                {missing.map(({ key, name, handles, metrics }) => (
                  <li key={key}>
                    <strong>
                      {name} <bdi>({handles})</bdi>
                    </strong>
                    <span>gives no {metrics}</span>
                  </li>
                ))}
              </ul>
              <Anchor component={Link} to="/analytics/health" fz={12}>
                How old and how whole the numbers are
              </Anchor>
            </Popover.Dropdown>
          </Popover>
        )}
      </p>
    </section>
  );
}
