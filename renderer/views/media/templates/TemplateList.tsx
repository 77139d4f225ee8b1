import { Button } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import type { Template } from '../../../../shared/contract/templates.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { TemplateRow } from './TemplateRow.tsx';
import classes from './TemplatesView.module.css';
import { duplicateTemplate, removeTemplate } from './template-deeds.ts';

interface TemplateListProps {
  templates: readonly Template[];
  isFiltered: boolean;
  timeZone: string;
  onUse(template: Template): void;
  onEdit(template: Template): void;
  onClear(): void;
}

/** The workspace's templates, a row each. */
export function TemplateList(props: TemplateListProps) {
  const { templates, isFiltered, timeZone, onUse, onEdit, onClear } = props;
  if (templates.length === 0 && isFiltered) {
    return (
      <EmptyState
        icon={<IconTemplate size={30} stroke={1.4} />}
        title="No template matches"
        description="Other words or another category may find it."
        action={
          <Button variant="default" onClick={onClear}>
            Clear the search
          </Button>
        }
      />
    );
  }
  if (templates.length === 0) {
    return (
      <div className={classes.none}>
        A template is a post with gaps: write it once, and fill in what changes each time. Start from one
        below, or write your own.
      </div>
    );
  }
  return (
    <ul className={classes.list} aria-label="Templates">
      {templates.map((template) => (
        <TemplateRow
          key={template.id}
          template={template}
          timeZone={timeZone}
          onUse={() => onUse(template)}
          onEdit={() => onEdit(template)}
          onDuplicate={() => void duplicateTemplate(template)}
          onRemove={() => void removeTemplate(template)}
        />
      ))}
    </ul>
  );
}
