export type Unit = 'count' | 'share';

const steps = [1, 2, 2.5, 5, 10];

/** Round values that span what is shown, about as many as asked for. */
export function ticksFor(lowest: number, highest: number, wanted = 4, whole = false): number[] {
  const low = Number.isFinite(lowest) ? lowest : 0;
  const high = Number.isFinite(highest) && highest > low ? highest : low + 1;
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (steps.find((each) => each * power >= rough * 0.999) ?? 10) * power;
  const taken = whole ? Math.max(1, Math.ceil(step)) : step;
  const first = Math.floor(low / taken + 1e-9);
  const last = Math.ceil(high / taken - 1e-9);
  return Array.from({ length: Math.max(1, last - first) + 1 }, (_, index) =>
    Number(((first + index) * taken).toPrecision(12)),
  );
}

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const long = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** As axes tell it. */
export function shortNumber(value: number, unit: Unit): string {
  return (unit === 'share' ? `${long.format(value * 100)}%` : short.format(value)).replace('-', '−');
}

/** As figures and tables tell it. */
export function wholeNumber(value: number | null, unit: Unit): string {
  if (value === null) return 'not provided';
  const share = new Intl.NumberFormat('en', { maximumFractionDigits: Math.abs(value) < 0.1 ? 2 : 1 });
  return (unit === 'share' ? `${share.format(value * 100)}%` : long.format(value)).replace('-', '−');
}

/** A change as people read it; of what was tenfold and more, how many times. */
export function changeWords(change: number): string {
  if (change >= 9) return `× ${Math.round(change + 1)}`;
  const percent = Math.round(change * 1_000) / 10;
  const shown = long.format(Math.abs(percent) >= 10 ? Math.round(Math.abs(percent)) : Math.abs(percent));
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${shown}%`;
}

export interface Scale {
  ticks: number[];
  at(value: number): number;
}

export interface AxisOrder {
  values: readonly (number | null)[];
  unit: Unit;
  /** Lengths are compared from zero; of a level, what it changes by is of interest. */
  fromZero: boolean;
  top: number;
  bottom: number;
}

/** Values from below to above, between two heights. */
export function scaleFor({ values, unit, fromZero, top, bottom }: AxisOrder): Scale {
  const known = values.filter((value) => value !== null);
  const extremes = known.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    known.length === 0 ? [0, 1] : fromZero ? [0, 0] : [known[0] ?? 0, known[0] ?? 0],
  );
  const ticks = ticksFor(extremes[0], extremes[1], 4, unit === 'count');
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  return { ticks, at: (value) => bottom - ((value - low) / (high - low)) * (bottom - top) };
}
