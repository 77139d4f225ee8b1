const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** From here on, what ends is pointed out. */
const soonMs = 7 * day;

function count(amount: number, unit: string): string {
  return amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`;
}

export interface TokenWords {
  text: string;
  soon: boolean;
}

/** How long a sign-in is still good, in whole days while there are any. */
export function tokenWords(expiresAt: string, now: number): TokenWords {
  const left = Date.parse(expiresAt) - now;
  const soon = left < soonMs;
  if (left <= 0) return { text: 'Ended', soon };
  if (left >= day) return { text: `${count(Math.floor(left / day), 'day')} left`, soon };
  if (left >= hour) return { text: `${count(Math.floor(left / hour), 'hour')} left`, soon };
  return { text: 'Less than an hour left', soon };
}

/** How long the browser may still take. */
export function timeLeft(expiresAt: string, now: number): string {
  const left = Date.parse(expiresAt) - now;
  return left < minute ? 'Less than a minute left.' : `${count(Math.round(left / minute), 'minute')} left.`;
}
