import { logNormal, seededRandom } from '../../../../shared/seeded-random.ts';
import { addDays, isoWeekday } from '../../../../shared/time.ts';
import { changedDaysAgo, powerCutDaysAgo, type Theme, type YearPost, yearDays } from './plan.ts';

/** How many followers an account had on each day of the year, oldest first, up to those of today. */
export function followerYear(
  account: number,
  today: string,
  followers: number,
  seed = 'harbourlight',
): number[] {
  const random = seededRandom(`${seed} followers ${account}`);
  const gained = Array.from({ length: yearDays }, (_, day) => {
    const ago = yearDays - day;
    const date = addDays(today, -ago);
    // A quarter of a year of sweepstake hunters, who leave.
    const leaves = random() < 0.04 ? -1.5 : 0;
    const weekend = isoWeekday(date) >= 6 ? 0.7 : 1;
    const christmas = date.slice(5, 7) === '12' ? 1.4 : 1;
    const changed = ago <= changedDaysAgo && account === 0 ? 1.5 : 1;
    const sinceCut = powerCutDaysAgo - ago;
    const known = sinceCut >= 0 ? 1 + 14 * Math.exp(-sinceCut / 2) : 1;
    return leaves + logNormal(random, 1, 0.5) * weekend * christmas * changed * known;
  });
  const total = gained.reduce((sum, one) => sum + one, 0);
  const before = followers * (account === 0 ? 0.62 : 0.54);
  let now = before;
  return gained.map((one) => {
    now += (one / total) * (followers - before);
    return Math.round(now);
  });
}

/** All that a post got in the end. */
export interface PostEnd {
  impressions: number;
  likes: number;
  comments: number;
  shares: number;
  saves: number;
  /** How quickly it came, 1 as usual. */
  speed: number;
}

const liked: Record<Theme, number> = {
  product: 0.8,
  education: 1.15,
  studio: 1,
  values: 1.1,
  team: 1.25,
  community: 1,
  power_cut: 1.6,
};
const seen: Record<Theme, number> = {
  product: 0.85,
  education: 1.05,
  studio: 0.95,
  values: 0.9,
  team: 1.1,
  community: 1,
  power_cut: 2.2,
};
/** January to December. */
const ofMonth = [0.92, 0.95, 1, 1, 1, 0.98, 0.92, 0.85, 0.98, 1, 1, 1.2];
/** Monday to Sunday. */
const ofWeekday = [0.95, 1.05, 1.08, 1.05, 0.95, 0.82, 0.9];

function ofHour(hour: number): number {
  if (hour >= 18 && hour <= 20) return 1.22;
  if (hour >= 7 && hour <= 9) return 1.1;
  return hour >= 14 && hour <= 16 ? 0.85 : 1;
}

/** What came of a post on one account: theme, time, format, season, change, the week of the power cut, and luck. */
export function postEnd(
  post: YearPost,
  { account, followers, daysAgo }: { account: number; followers: number; daysAgo: number },
  seed = 'harbourlight',
): PostEnd {
  const random = seededRandom(`${seed} ${account} ${post.date} ${post.time} ${post.body}`);
  const hour = Number(post.time.slice(0, 2));
  const chance = random();
  const luck = chance < 0.025 ? 3 + 3 * random() : chance < 0.07 ? 0.25 : 1;
  const sinceCut = powerCutDaysAgo - daysAgo;
  const week = sinceCut >= 0 && sinceCut < 7 ? 1.4 : 1;
  const changed = daysAgo > changedDaysAgo && account === 0 ? 0.6 : 1;
  const format = post.thread.length > 0 ? 1.25 : post.body.includes('https://') ? 0.8 : 1;
  const wasFirst = post.theme === 'power_cut' && sinceCut === 0 ? 3.5 : 1;
  const part =
    0.43 *
    seen[post.theme] *
    format *
    ofHour(hour) *
    (ofWeekday[isoWeekday(post.date) - 1] ?? 1) *
    (ofMonth[Number(post.date.slice(5, 7)) - 1] ?? 1) *
    changed *
    week *
    wasFirst *
    luck *
    logNormal(random, 1, 0.38);
  const impressions = Math.max(40, followers * Math.min(9, part));
  const likes = Math.max(
    3,
    impressions * Math.min(0.2, 0.035 * liked[post.theme] * logNormal(random, 1, 0.3)),
  );
  const talk = post.theme === 'community' && post.body.endsWith('?') ? 3 : 1;
  const comments = Math.max(1, likes * (0.08 + 0.1 * random()) * talk);
  const shares = Math.max(1, comments * (0.25 + 0.35 * random()) * (post.theme === 'power_cut' ? 3 : 1));
  const saves = likes * (post.theme === 'education' ? 0.14 : 0.04) * (0.6 + 0.8 * random());
  return { impressions, likes, comments, shares, saves, speed: logNormal(random, 1, 0.25) };
}
