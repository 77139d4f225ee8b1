import { Anchor } from '@mantine/core';
import { IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Realtime } from '../../../../shared/contract/analytics-answers.ts';
import { AccountName } from '../AccountName.tsx';
import tab from '../Tab.module.css';
import classes from './Live.module.css';

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

function chanceWords(chance: number | null): string {
  return chance === null ? '' : ` Of ordinary posts ${percent.format(chance)} are as far out.`;
}

/** Posts that begin far better or worse than the account's posts before them; fast ones first. */
export function Alarms({ live: { alarms, posts } }: { live: Realtime }) {
  if (alarms.length === 0) {
    return (
      <section className={tab.panel} aria-label="Alarms">
        <h2>Beginnings</h2>
        <p className={tab.note}>
          {posts.length === 0
            ? 'No post went out in the last 48 hours.'
            : 'No post begins unusually. A post is judged from its first hour on, among 20 earlier ones at the same age, or roughly among 5.'}
        </p>
      </section>
    );
  }
  return (
    <section className={tab.panel} aria-label="Alarms">
      <h2>Unusual beginnings</h2>
      <ul className={tab.list}>
        {alarms
          .toSorted((one, other) => one.kind.localeCompare(other.kind))
          .map(({ publicationId, kind, words, chance }) => {
            const post = posts.find((each) => each.publicationId === publicationId);
            if (!post) return null;
            const Icon = kind === 'fast' ? IconTrendingUp : IconTrendingDown;
            return (
              <li key={publicationId} className={classes.alarm} data-kind={kind}>
                <Icon size={18} aria-label={kind === 'fast' ? 'Faster than usual' : 'Slower than usual'} />
                <div>
                  <div className={classes.head}>
                    <AccountName network={post.network} handle={post.handle} />
                    <Anchor
                      component={Link}
                      to={`/analytics/posts/${post.postId}`}
                      className={tab.postLink}
                      inherit
                      dir="auto"
                    >
                      {post.excerpt || 'Without words'}
                    </Anchor>
                  </div>
                  <p>
                    {words}
                    {chanceWords(chance)}
                  </p>
                </div>
              </li>
            );
          })}
      </ul>
    </section>
  );
}
