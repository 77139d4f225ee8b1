/** Of a normal spread, the median of absolute deviations is this part of the standard deviation. */
const madOfNormal = 0.674_489_75;

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** NaN of nothing: callers say "not known" before they ask. */
export function mean(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

/** Quantile of values in ascending order, between two of them by straight line (Hyndman and Fan's type 7). */
export function quantileOfSorted(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, part));
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (place - below);
}

export function sorted(values: readonly number[]): number[] {
  return values.toSorted((one, other) => one - other);
}

export function quantile(values: readonly number[], part: number): number {
  return quantileOfSorted(sorted(values), part);
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * Spread about a center that a few wild values do not move, on the scale of a standard deviation. The larger of two
 * readings: the median deviation alone says nothing of a tail, and says 0 when half of the values are equal.
 */
export function robustSpread(values: readonly number[], center = median(values)): number {
  const deviations = sorted(values.map((value) => Math.abs(value - center)));
  const byMedian = quantileOfSorted(deviations, 0.5) / madOfNormal;
  const byTail = quantileOfSorted(deviations, 0.9) / 1.644_853_63;
  return Math.max(byMedian, byTail);
}

/** The deviation that a normal spread passes on either side with this probability (Acklam's approximation, 1e-9). */
export function normalQuantile(probability: number): number {
  const a = [
    -39.696_830_286_653_76, 220.946_098_424_520_5, -275.928_510_446_968_7, 138.357_751_867_269,
    -30.664_798_066_147_16, 2.506_628_277_459_239,
  ];
  const b = [
    -54.476_098_798_224_06, 161.585_836_858_040_9, -155.698_979_859_886_6, 66.801_311_887_719_72,
    -13.280_681_552_885_72,
  ];
  const c = [
    -0.007_784_894_002_430_293, -0.322_396_458_041_136_5, -2.400_758_277_161_838, -2.549_732_539_343_734,
    4.374_664_141_464_968, 2.938_163_982_698_783,
  ];
  const d = [
    0.007_784_695_709_041_462, 0.322_467_129_070_039_8, 2.445_134_137_142_996, 3.754_408_661_907_416,
  ];
  const polynomial = (coefficients: readonly number[], x: number) =>
    coefficients.reduce((value, coefficient) => value * x + coefficient, 0);
  if (probability <= 0 || probability >= 1) return probability <= 0 ? -Infinity : Infinity;
  if (probability > 0.5) return -normalQuantile(1 - probability);
  if (probability < 0.024_25) {
    const q = Math.sqrt(-2 * Math.log(probability));
    return polynomial(c, q) / polynomial([...d, 1], q);
  }
  const q = probability - 0.5;
  const r = q * q;
  return (polynomial(a, r) * q) / polynomial([...b, 1], r);
}
