/** Networks change addresses, run spaces together and compose letters anew: what stays of a text in spite of that. */
export function fingerprint(text: string): string {
  return text
    .normalize('NFC')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const earliestMs = 2 * 60_000;
const latestMs = 30 * 60_000;

/** Whether something made at a time may be what a step begun at another time made. */
export function isInTime(at: number, startedAt: number): boolean {
  return at >= startedAt - earliestMs && at <= startedAt + latestMs;
}

/** From when on an account's posts are read back to settle a step. */
export function readBackFrom(startedAt: number): number {
  return startedAt - earliestMs;
}
