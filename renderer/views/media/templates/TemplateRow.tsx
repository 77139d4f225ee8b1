import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconLock, IconPencil, IconTrash } from '@tabler/icons-react';
import type { Template } from '../../../../shared/contract/templates.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import classes from './TemplatesView.module.css';

interface TemplateRowProps {
  template: Template;
  timeZone: string;
  onUse(): void;
  onEdit(): void;
  onDuplicate(): void;
  onRemove(): void;
}

/** How often it was used, and how posts from it did, with how many posts that rests on. */
function Facts({ template, timeZone }: Pick<TemplateRowProps, 'template' | 'timeZone'>) {
  const { usage, performance } = template;
  const { meanEngagement, posts, minimumPosts } = performance;
  const rests = posts === 1 ? '1 post' : `${posts} posts`;
  return (
    <span className={classes.facts}>
      <span>
        {usage.count === 0 ? 'Not used yet' : `Used ${usage.count === 1 ? 'once' : `${usage.count} times`}`}
        {usage.lastUsedAt && (
          <>
            , last <TimeText at={usage.lastUsedAt} timeZone={timeZone} show="relative" />
          </>
        )}
      </span>
      {meanEngagement === null ? (
        posts > 0 && (
          <span title={`An average is shown from ${minimumPosts} published posts on.`}>
            Too little to judge: numbers of {rests}
          </span>
        )
      ) : (
        <span title="Likes, comments and shares for a post, by the latest reading of each.">
          <strong>{meanEngagement.toLocaleString(undefined, { maximumFractionDigits: 1 })}</strong> reactions
          a post, over {rests}
        </span>
      )}
    </span>
  );
}

export function TemplateRow(props: TemplateRowProps) {
  const { template, timeZone, onUse, onEdit, onDuplicate, onRemove } = props;
  return (
    <li className={classes.row}>
      <button type="button" className={classes.open} onClick={onEdit} aria-label={`Edit ${template.title}`}>
        <span className={classes.title}>
          {template.title}
          {template.sharing === 'private' && <IconLock size={13} aria-label="Only you see it" />}
          {template.category && <em>{template.category}</em>}
        </span>
        <span className={classes.text}>{template.description || template.body}</span>
        <Facts template={template} timeZone={timeZone} />
      </button>
      <Button variant="light" onClick={onUse} aria-label={`Use ${template.title}`}>
        Use
      </Button>
      <Menu position="bottom-end" width={170}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for ${template.title}`}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit}>
            Edit
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={15} />} onClick={onDuplicate}>
            Duplicate
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={onRemove}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
