const oneDigit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });

/** How a post stands against the usual at its age; null: too few earlier posts to say. */
export function againstWords(against: number | null): string {
  if (against === null) return 'too few earlier posts to compare';
  if (against >= 2) return `${oneDigit.format(against)} times the usual`;
  if (against > 0.95 && against < 1.05) return 'as usual';
  return against > 1
    ? `${percent.format(against - 1)} above the usual`
    : `${percent.format(1 - against)} below the usual`;
}
