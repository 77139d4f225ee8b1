import type { AiVariant } from '../../../../shared/contract/ai.ts';
import { MarkedClaims } from './MarkedClaims.tsx';
import classes from './Result.module.css';

/** A result as a whole. */
export function TextView({ text, marks }: Pick<AiVariant, 'text' | 'marks'>) {
  return (
    <p className={classes.result} dir="auto">
      <MarkedClaims text={text} marks={marks} />
    </p>
  );
}
