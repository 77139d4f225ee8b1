import { IconAlertTriangle } from '@tabler/icons-react';
import type { AiVariant } from '../../../../shared/contract/ai.ts';
import classes from './Result.module.css';

/** What nobody can check in a result, each with what to do about it. */
export function MarkList({ marks }: Pick<AiVariant, 'marks'>) {
  if (marks.length === 0) return null;
  return (
    <ul className={classes.marks} aria-label="To be checked">
      {marks.map(({ start, text, message, remedy }) => (
        <li key={start}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>
            <strong>{text}</strong> {message} {remedy}
          </span>
        </li>
      ))}
    </ul>
  );
}
