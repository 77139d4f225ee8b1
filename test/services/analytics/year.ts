import { connectAccount } from '../../../electron/services/accounts/service.ts';
import {
  type NewSample,
  recordAccountSamples,
  recordSamples,
} from '../../../electron/services/metrics/service.ts';
import { publishedPost } from '../metrics/published.ts';
import { type Desk, hour, openDesk } from '../publishing/desk.ts';

export const day = 24 * hour;
const ages = [hour, 3 * hour, 8 * hour, day, 3 * day, 7 * day];
const share = [0.2, 0.4, 0.6, 0.8, 0.95, 1];

export interface MeasuredDesk extends Desk {
  otherId: string;
  /** Publications of the first account, oldest first. */
  publications: { postId: string; publicationId: string; at: number; likes: number }[];
}

/** Two accounts; the first has a post a day for 40 days, the second one a week; numbers at the usual ages. */
export async function measuredDesk(): Promise<MeasuredDesk> {
  const desk = await openDesk();
  await desk.scheduler.stop();
  const { context, clock, accountId } = desk;
  const { id: otherId } = await connectAccount(context, {
    network: 'mastodon',
    credentials: { handle: 'bakery' },
  });
  const now = clock.now();
  const publications: MeasuredDesk['publications'] = [];
  const samples: NewSample[] = [];
  for (let index = 0; index < 40; index += 1) {
    const at = now - (40 - index) * day - 2 * hour;
    const likes = 100 + (index % 5) * 10;
    const body = index % 2 === 0 ? 'Fresh rye. #bread #Rye' : 'A longer word on how we bake. '.repeat(8);
    const labels = index % 4 === 0 ? ['Autumn'] : [];
    const made = await publishedPost(context, {
      accountId,
      at,
      body,
      labels,
      author: index % 3 ? 'Mara' : 'Ole',
    });
    publications.push({ ...made, at, likes });
    samples.push(
      ...ages.flatMap((age, step) =>
        at + age > now
          ? []
          : {
              publicationId: made.publicationId,
              at: at + age,
              source: 'network' as const,
              values: {
                likes: Math.round(likes * (share[step] ?? 1)),
                comments: Math.round((likes / 10) * (share[step] ?? 1)),
                impressions: Math.round(likes * 20 * (share[step] ?? 1)),
              },
            },
      ),
    );
  }
  for (let week = 0; week < 5; week += 1) {
    const at = now - (5 - week) * 7 * day;
    const { publicationId } = await publishedPost(context, { accountId: otherId, at });
    samples.push({ publicationId, at: at + day, values: { likes: 10, shares: 0 }, source: 'network' });
  }
  await recordSamples(context, samples);
  await recordAccountSamples(
    context,
    Array.from({ length: 30 }, (_, index) => ({
      accountId,
      at: now - (30 - index) * day,
      values: { followers: 1_000 + index * 5 },
      source: 'network' as const,
    })),
  );
  return { ...desk, otherId, publications };
}
