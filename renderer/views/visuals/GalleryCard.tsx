import { ActionIcon, Badge, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { VisualTemplate } from '../../../shared/contract/visuals.ts';
import { visualSizes } from '../../../shared/visuals/sizes.ts';
import { copyTemplate, deleteTemplate } from './template-deeds.ts';
import { usePreview } from './use-preview.ts';
import classes from './VisualsView.module.css';

interface GalleryCardProps {
  template: VisualTemplate;
  lookId: string | undefined;
  onCopied: (id: string) => void;
}

const cardPixels = 480;

export function GalleryCard({ template, lookId, onCopied }: GalleryCardProps) {
  const preview = usePreview({ templateId: template.id, values: {}, lookId, page: 1, width: cardPixels }, 0);
  const { width, height } = visualSizes[template.sizeId];
  return (
    <li className={classes.card}>
      <Link
        to="/media/visuals/$templateId"
        params={{ templateId: template.id }}
        className={classes.open}
        aria-label={`${template.name}: ${template.about || template.category}`}
      >
        <span className={classes.shown}>
          {preview.data ? (
            <img src={preview.data.image} alt="" width={width} height={height} />
          ) : (
            <span className={classes.waiting} style={{ aspectRatio: `${width} / ${height}` }} />
          )}
        </span>
        <span className={classes.name}>
          {template.name}
          {template.pages > 1 && (
            <Badge size="xs" variant="default" fw={500} tt="none">
              {template.pages} pages
            </Badge>
          )}
        </span>
        <span className={classes.about}>{template.about || template.category}</span>
      </Link>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            className={classes.menu}
            variant="default"
            size="sm"
            aria-label={`What to do with ${template.name}`}
          >
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => copyTemplate(template.id, onCopied)}>
            Copy into your own
          </Menu.Item>
          {!template.isBuiltIn && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={15} />}
              onClick={() => deleteTemplate(template)}
            >
              Delete
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
