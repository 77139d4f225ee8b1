import { Button, Progress } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Health } from '../../../../shared/contract/analytics-answers.ts';
import { orpc } from '../../../app/queries.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { valueWords } from '../metric-words.ts';
import tab from '../Tab.module.css';

/** What is stored, and making all sums anew from it. */
export function Rebuilding({ health: { samples, rebuilding } }: { health: Health }) {
  const queries = useQueryClient();
  const rebuild = useMutation(
    orpc.analytics.rebuild.mutationOptions({
      onError: showRefusal,
      onSettled: () => queries.invalidateQueries({ queryKey: orpc.analytics.health.key() }),
    }),
  );
  return (
    <section className={tab.panel} aria-label="Stored numbers">
      <div>
        <h2>Stored numbers</h2>
        <p className={tab.note}>
          {valueWords('', samples.posts)} readings of posts and {valueWords('', samples.accounts)} of accounts
          are kept as they were read. Sums by hour and day are made from them, and can be made anew at any
          time.
        </p>
      </div>
      {rebuilding ? (
        <div>
          <p>
            Making sums anew: {valueWords('', rebuilding.done)} of {valueWords('', rebuilding.total)} posts.
            You can go on; until it is done, sums are not whole.
          </p>
          <Progress
            mt={6}
            value={rebuilding.total > 0 ? (100 * rebuilding.done) / rebuilding.total : 0}
            aria-label="Sums made anew"
          />
        </div>
      ) : (
        <div>
          <Button
            variant="default"
            leftSection={<IconRefresh size={14} />}
            loading={rebuild.isPending}
            onClick={() => rebuild.mutate({})}
          >
            Make all sums anew
          </Button>
        </div>
      )}
    </section>
  );
}
