import type { Page } from '@playwright/test';
import { callFromPage } from './page-port.ts';

/** Connects a Practice account and schedules a post on it. */
export async function schedulePost(page: Page, body: string, secondsAhead: number): Promise<string> {
  const { accounts } = await callFromPage<{ accounts: { id: string }[] }>(page, 'workspace/get');
  const account =
    accounts[0] ??
    (await callFromPage<{ id: string }>(page, 'accounts/connect', {
      network: 'practice',
      credentials: { handle: 'northwind_coffee' },
    }));
  const post = await callFromPage<{ id: string }>(page, 'posts/create', {
    body,
    accountIds: [account.id],
    scheduledAt: new Date(Date.now() + secondsAhead * 1000).toISOString(),
  });
  return post.id;
}

export const minutes = 60;
