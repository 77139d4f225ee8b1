/** A sum in dollars with as many places as it needs to say something. */
export function dollars(micros: number): string {
  if (micros === 0) return '$0';
  const places = micros < 10_000 ? 4 : micros < 100_000 ? 3 : 2;
  return `$${(micros / 1_000_000).toFixed(places)}`;
}
