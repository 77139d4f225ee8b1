import { Button } from '@mantine/core';
import { type BuiltInTemplate, builtInTemplates } from '../../../../shared/templates/built-in.ts';
import classes from './TemplatesView.module.css';

/** Templates to start from; nothing is stored until one is taken. */
export function BuiltInTemplates({ onTake }: { onTake(template: BuiltInTemplate): void }) {
  return (
    <section aria-labelledby="built-in-templates">
      <h2 id="built-in-templates" className={classes.heading}>
        To start from
      </h2>
      <ul className={classes.cards}>
        {builtInTemplates.map((template) => (
          <li key={template.title} className={classes.card}>
            <span className={classes.title}>
              {template.title}
              <em>{template.category}</em>
            </span>
            <p>{template.description}</p>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`Take over ${template.title}`}
              onClick={() => onTake(template)}
            >
              Take over
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
