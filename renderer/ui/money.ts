const microsOfDollar = 1_000_000;

/** “$1.25”; small amounts with as many places as they need to be told from nothing. */
export function dollars(micros: number): string {
  const amount = micros / microsOfDollar;
  const digits = micros === 0 || amount >= 0.1 ? 2 : amount >= 0.001 ? 4 : 6;
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: Math.min(digits, 2),
    maximumFractionDigits: digits,
  }).format(amount);
}

export function toMicros(amount: number): number {
  return Math.round(amount * microsOfDollar);
}

export function fromMicros(micros: number): number {
  return micros / microsOfDollar;
}
