import type { AiVariant } from '../contract/ai.ts';

type Scores = AiVariant['scores'];
type Judged = Pick<AiVariant, 'scores' | 'marks'>;

const counted = ['hook', 'callToAction', 'clarity', 'safety', 'readability'] as const;
type Counted = (typeof counted)[number];

/** A score that the rules could not give counts neither way. */
function pointsOf({ scores, marks }: Judged): number {
  const told = counted.map((name) => scores[name]).filter((score) => score !== null);
  const mean = told.reduce((sum, score) => sum + score, 0) / Math.max(1, told.length);
  // What nobody can check costs more than a good opening gains.
  return mean - 10 * marks.length;
}

const leadWords: Record<Counted, string> = {
  hook: 'stronger opening',
  callToAction: 'clearer call to action',
  clarity: 'clearer sentences',
  safety: 'less that could offend',
  readability: 'easier to read',
};

/** Points above the mean of the others that are worth a word. */
const worthSaying = 3;

function leads(best: Scores, others: readonly Judged[]): string[] {
  return counted
    .map((name) => {
      const theirs = others.map(({ scores }) => scores[name]).filter((score) => score !== null);
      const own = best[name];
      const mean = theirs.reduce((sum, score) => sum + score, 0) / Math.max(1, theirs.length);
      return { name, lead: own === null || theirs.length === 0 ? 0 : own - mean };
    })
    .filter(({ lead }) => lead >= worthSaying)
    .sort((a, b) => b.lead - a.lead)
    .slice(0, 2)
    .map(({ name }) => leadWords[name]);
}

/** Which of several the rules find best, and by what; null where they find no difference. */
export function bestVariant(variants: readonly Judged[]): { index: number; why: string } | null {
  const points = variants.map(pointsOf);
  const most = Math.max(...points);
  const index = points.indexOf(most);
  const best = variants[index];
  if (!best || variants.length < 2 || points.every((each) => each === most)) return null;
  const others = variants.filter((variant) => variant !== best);
  const fewest = Math.min(...others.map(({ marks }) => marks.length));
  const reasons = leads(best.scores, others);
  if (best.marks.length < fewest) reasons.push('less in it that nobody can check');
  return {
    index,
    why: reasons.length === 0 ? 'slightly ahead in the sum of its scores' : reasons.join(', '),
  };
}

/** The first where none is better. */
export function bestOf<Variant extends Judged>(variants: readonly Variant[]): Variant | undefined {
  return variants[bestVariant(variants)?.index ?? 0];
}
