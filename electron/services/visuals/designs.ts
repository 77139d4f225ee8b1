import { Refusal } from '../../../shared/refusal.ts';
import { checkDesign } from '../../../shared/visuals/check-design.ts';
import type { Design, VisualValues } from '../../../shared/visuals/format.ts';
import type { DesignProblem } from '../../../shared/visuals/problem.ts';
import { checkValues } from '../../../shared/visuals/values.ts';

function refusalOf(problems: readonly DesignProblem[], root: string): Refusal {
  const fieldOf = ({ path }: DesignProblem) => [root, path].filter((part) => part !== '').join('.');
  const [first] = problems;
  return new Refusal('invalid_input', first?.message ?? 'This cannot be drawn.', {
    field: first && fieldOf(first),
    remedy: first?.remedy ?? 'Correct it and try again.',
    problems:
      problems.length > 1
        ? problems.map((problem) => ({
            field: fieldOf(problem),
            message: problem.message,
            remedy: problem.remedy,
          }))
        : undefined,
  });
}

/** A design from outside as the renderer may have it; refuses with the place of each fault. */
export function readDesign(given: unknown, field = 'design'): Design {
  const { design, problems } = checkDesign(given);
  if (!design) throw refusalOf(problems, field);
  return design;
}

export function refuseWrongValues(design: Design, values: VisualValues, row?: number): void {
  const problems = checkValues(design, values);
  if (problems.length === 0) return;
  const placed = problems.map((problem) =>
    row === undefined ? problem : { ...problem, path: problem.path.replace(/^values/, `rows.${row}`) },
  );
  throw refusalOf(placed, '');
}
