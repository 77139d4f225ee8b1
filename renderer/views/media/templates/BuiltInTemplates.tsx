import { Button } from '@mantine/core';
import { type BuiltInTemplate, builtInTemplates } from '../../../../shared/templates/built-in.ts';
import classes from './TemplatesView.module.css';

interface BuiltInTemplatesProps {
  /** Titles that the workspace has already. */
  taken: readonly string[];
  onTake(template: BuiltInTemplate): void;
}

/** Templates to start from; nothing is stored until one is taken. */
export function BuiltInTemplates({ taken, onTake }: BuiltInTemplatesProps) {
  const left = builtInTemplates.filter(({ title }) => !taken.includes(title));
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="built-in-templates">
      <h2 id="built-in-templates" className={classes.heading}>
        To start from
      </h2>
      <ul className={classes.cards}>
        {left.map((template) => (
          <li key={template.title} className={classes.card}>
            <span className={classes.title}>
              {template.title}
              <em>{template.category}</em>
            </span>
            <p>{template.description}</p>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`Start from ${template.title}`}
              onClick={() => onTake(template)}
            >
              Start from this
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
