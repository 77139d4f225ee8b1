const wholeNumber = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** `12,345`, and one digit behind the point below 100. */
export function numberWords(value: number): string {
  return (Math.abs(value) < 100 ? oneDigit : wholeNumber).format(value);
}

/** A share or rate 0–1 as `4.2 %`. */
export function percentWords(share: number): string {
  return `${(Math.abs(share) < 0.1 ? oneDigit : wholeNumber).format(share * 100)} %`;
}

/** A change from one number to another: `up 34 %`; doubled and more is said as a multiple. From 0 there is none. */
export function changeWords(from: number, to: number): string {
  if (from === to) return 'unchanged';
  if (from <= 0) return `up from ${numberWords(from)}`;
  const ratio = to / from;
  if (ratio >= 2) return `${oneDigit.format(ratio)} times as many`;
  const share = Math.abs(ratio - 1);
  return `${ratio > 1 ? 'up' : 'down'} ${share < 0.01 ? 'less than 1 %' : percentWords(share)}`;
}

export function countWords(count: number, noun: string): string {
  return `${wholeNumber.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a, b and c`. */
export function listWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
