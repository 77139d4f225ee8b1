import { seededRandom } from '../../../../shared/seeded-random.ts';
import { addDays, isoWeekday } from '../../../../shared/time.ts';
import { type SampleCoffee, sampleCoffees } from './coffees.ts';
import {
  sampleEvents,
  sampleGoods,
  sampleGuests,
  sampleSeason,
  sampleTeam,
  sampleValues,
} from './lines-house.ts';
import { sampleQuestions, sampleTips } from './lines-teaching.ts';
import { afterTips, arrivals, brews, farewells, farms, powerCut, tastings } from './texts.ts';

export type Theme = 'product' | 'education' | 'studio' | 'values' | 'team' | 'community' | 'power_cut';

export interface YearPost {
  /** Wall date and time. */
  date: string;
  time: string;
  /** Indexes into the sample accounts: the roastery, the studio. */
  accounts: readonly number[];
  body: string;
  /** What follows in the same thread. */
  thread: readonly string[];
  labels: string[];
  author: string;
  theme: Theme;
}

export interface YearCampaign {
  name: string;
  startsOn: string;
  endsOn: string;
  goal: string;
  budgetMicros: number;
}

export const yearDays = 365;
/** Days before today on which the tips became threads and moved to the evening: the level of the roastery changes. */
export const changedDaysAgo = 150;
/** Days before today on which the power went out. */
export const powerCutDaysAgo = 46;

/** The last three weeks have posts written by hand besides. */
const writtenDays = 21;

const authors = ['Anna', 'Jonas', 'Mira', 'Selin'];

interface Slot {
  label: string;
  theme: Theme;
  accounts: (number: number) => readonly number[];
  /** The hours in which it goes out, wall time. */
  hours: readonly number[];
}

const both = [0, 1];
const main = () => [0];
const studio = () => [1];
const every = (step: number, otherwise: readonly number[]) => (number: number) =>
  number % step === 0 ? both : otherwise;

const slots = {
  product: { label: 'Product', theme: 'product', accounts: every(3, [0]), hours: [8, 9, 12] },
  tasting: { label: 'Product', theme: 'product', accounts: main, hours: [9, 13, 16] },
  education: { label: 'Education', theme: 'education', accounts: every(2, [0]), hours: [8, 12, 13] },
  evening: { label: 'Education', theme: 'education', accounts: every(2, [0]), hours: [18, 19] },
  event: { label: 'Event', theme: 'studio', accounts: studio, hours: [10, 12, 17] },
  after: { label: 'Studio', theme: 'studio', accounts: every(4, [1]), hours: [9, 11] },
  values: { label: 'Values', theme: 'values', accounts: main, hours: [8, 17] },
  team: { label: 'Team', theme: 'team', accounts: every(3, [1]), hours: [12, 16] },
  question: { label: 'Community', theme: 'community', accounts: every(2, [1]), hours: [17, 19] },
  guest: { label: 'Community', theme: 'community', accounts: studio, hours: [14, 18] },
  season: { label: 'Studio', theme: 'team', accounts: () => both, hours: [9, 16] },
  powerCut: { label: 'Studio', theme: 'power_cut', accounts: () => both, hours: [18] },
} as const satisfies Record<string, Slot>;

const campaigns = [
  {
    name: 'Christmas at the roastery',
    from: '11-25',
    to: '12-24',
    goal: 'Sell 600 gift boxes and 12 mornings with the roaster.',
    budget: 1_800,
  },
  {
    name: 'Spring harvest',
    from: '03-15',
    to: '04-30',
    goal: 'Bring 200 new people to the subscription.',
    budget: 900,
  },
  {
    name: 'Cold brew summer',
    from: '06-15',
    to: '08-15',
    goal: 'Make the bottles known beyond the harbour.',
    budget: 1_200,
  },
] as const;

/** The last time that a month and day came before today. */
function lastTime(monthDay: string, today: string): string {
  const thisYear = `${today.slice(0, 4)}-${monthDay}`;
  return thisYear < today ? thisYear : `${Number(today.slice(0, 4)) - 1}-${monthDay}`;
}

export function yearCampaigns(today: string): YearCampaign[] {
  const first = addDays(today, -yearDays);
  return campaigns
    .map(({ name, from, to, goal, budget }) => {
      const startsOn = lastTime(from, today);
      const endsOn = `${startsOn.slice(0, 4)}-${to}`;
      return { name, startsOn, endsOn, goal, budgetMicros: budget * 1_000_000 };
    })
    .filter(({ startsOn }) => startsOn >= first);
}

/** Two weeks in August in which nobody writes tips and questions. */
function isHoliday(date: string): boolean {
  const day = date.slice(5);
  return day >= '08-04' && day <= '08-18';
}

/**
 * A year of a small roastery up to yesterday, the same for the same day and seed: a coffee every two weeks, an event
 * every other, and what there is to say in between. No text comes twice.
 */
export function planYear(today: string, seed = 'harbourlight'): YearPost[] {
  const random = seededRandom(`${seed} plan`);
  const first = addDays(today, -yearDays);
  const changed = addDays(today, -changedDaysAgo);
  const writtenFrom = addDays(today, -writtenDays);
  const ends = yearCampaigns(today);
  const taken = new Set<string>();
  const posts: YearPost[] = [];

  const timeOn = (date: string, hours: readonly number[]): string => {
    const start = Math.floor(random() * hours.length);
    const ordered = [...hours.slice(start), ...hours.slice(0, start), 15, 20, 7, 21];
    const hour = ordered.find((one) => !taken.has(`${date} ${one}`)) ?? 22;
    taken.add(`${date} ${hour}`);
    return `${`${hour}`.padStart(2, '0')}:${`${Math.floor(random() * 12) * 5}`.padStart(2, '0')}`;
  };

  const add = (date: string, slot: Slot, number: number, body: string, thread: readonly string[] = []) => {
    if (date < first || date >= today) return;
    const campaign = ends.find(({ startsOn, endsOn }) => date >= startsOn && date <= endsOn);
    const isOfCampaign = campaign && (slot.theme === 'product' || slot === slots.season);
    posts.push({
      date,
      time: timeOn(date, slot.hours),
      accounts: slot.accounts(number),
      body,
      thread,
      labels: [slot.label, ...(isOfCampaign ? [campaign.name] : [])],
      author: authors[Math.floor(random() ** 1.6 * authors.length)] ?? 'Anna',
      theme: slot.theme,
    });
  };

  const told = (coffee: SampleCoffee, number: number) => {
    const on = (days: number) => addDays(first, Math.round(number * 15.2) + days);
    const say = (ways: readonly ((coffee: SampleCoffee) => string)[]) =>
      ways[number % ways.length]?.(coffee) ?? '';
    const brewed = on(6);
    add(on(0), slots.product, number, say(arrivals));
    add(on(3), slots.tasting, number, say(tastings));
    if (brewed >= changed) {
      const [step = '', ...others] = coffee.brew.split(', ');
      add(
        brewed,
        slots.evening,
        number,
        `How we brew ${coffee.name}, step by step. It starts with ${step}.`,
        [
          `Then: ${others.join(', ')}.`,
          'If it runs too quickly, grind finer. If it tastes flat, come by and we dial it in together.',
        ],
      );
    } else add(brewed, slots.education, number, say(brews));
    add(on(9), slots.values, number, say(farms));
    add(on(13), slots.product, number + 1, say(farewells));
  };
  for (const [number, coffee] of sampleCoffees.entries()) told(coffee, number);

  /** Spread over the year in a shuffled order, each a day or two from where it would evenly be. */
  const spread = <Line>(
    lines: readonly Line[],
    use: (line: Line, date: string, number: number) => void,
    rests = false,
  ) => {
    const shuffled = lines.map((line) => ({ line, at: random() })).sort((a, b) => a.at - b.at);
    for (const [number, { line }] of shuffled.entries()) {
      const even = ((number + 0.5) / lines.length) * yearDays;
      const date = addDays(first, Math.min(yearDays - 1, Math.max(0, Math.round(even + 4 * random() - 2))));
      if (!(rests && isHoliday(date)) && date < writtenFrom) use(line, date, number);
    }
  };
  const tell = (tip: string, date: string, number: number) => {
    if (date < changed) add(date, slots.education, number, tip);
    else add(date, slots.evening, number, tip, [afterTips[number % afterTips.length] ?? '']);
  };
  spread(sampleTips, tell, true);
  spread(sampleQuestions, (line, date, number) => add(date, slots.question, number, line), true);
  spread(sampleValues, (line, date, number) => add(date, slots.values, number, line));
  spread(sampleTeam, (line, date, number) => add(date, slots.team, number, line));
  spread(sampleGuests, (line, date, number) => add(date, slots.guest, number, line));
  spread(sampleGoods, (line, date, number) => add(date, slots.product, number, line));
  spread(sampleEvents, ([before, after], date, number) => {
    // Told on the Tuesday of that week, and what came of it on the Sunday.
    const tuesday = addDays(date, 2 - isoWeekday(date));
    add(tuesday, slots.event, number, before);
    add(addDays(tuesday, 5), slots.after, number, after);
  });
  for (const [number, [monthDay, line]] of sampleSeason.entries())
    add(lastTime(monthDay, today), slots.season, number, line);
  for (const [number, line] of powerCut.entries())
    add(addDays(today, number - powerCutDaysAgo), slots.powerCut, number, line);
  return posts.sort((a, b) => `${a.date} ${a.time}`.localeCompare(`${b.date} ${b.time}`));
}
