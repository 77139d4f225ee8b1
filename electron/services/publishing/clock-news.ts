import type { ServiceContext } from '../context.ts';
import { raiseNotification } from '../notifications/service.ts';

/** What is due waits for the time shown: a person should know that it came back. */
export async function tellClockSetBack(context: ServiceContext, byMs: number): Promise<void> {
  const minutes = Math.round(byMs / 60_000);
  context.log.warn({ byMs }, 'the clock went back');
  await raiseNotification(context, {
    kind: 'clock',
    title: `This computer’s clock went back by ${minutes.toLocaleString('en')} minutes`,
    body: 'Posts wait until the clock shows their time. Nothing is sent twice. Check the date and time settings.',
    postId: null,
    accountId: null,
  });
}
