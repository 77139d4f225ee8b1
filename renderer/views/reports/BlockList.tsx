import { ActionIcon, Button, Collapse, Group, Menu, Stack, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReportBlock } from '../../../shared/contract/report-shapes.ts';
import { BlockFields } from './BlockFields.tsx';
import classes from './Reports.module.css';
import { blockName, blockWords, newBlock } from './report-words.ts';

function moved(blocks: readonly ReportBlock[], from: number, to: number): ReportBlock[] {
  const block = blocks[from];
  if (!block || to < 0 || to >= blocks.length) return [...blocks];
  return blocks.toSpliced(from, 1).toSpliced(to, 0, block);
}

function freeId(blocks: readonly ReportBlock[]): string {
  let number = blocks.length + 1;
  while (blocks.some(({ id }) => id === `block-${number}`)) number += 1;
  return `block-${number}`;
}

interface BlockListProps {
  blocks: readonly ReportBlock[];
  onChange(blocks: ReportBlock[]): void;
}

/** The blocks in their order: by drag, by the arrow buttons, or by Alt with an arrow key. */
export function BlockList({ blocks, onChange }: BlockListProps) {
  const [open, setOpen] = useState<string | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  return (
    <Stack gap={0} component="section" aria-label="Blocks">
      {blocks.map((block, index) => {
        const name = blockName(block);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it do the same by keyboard
          <div
            key={block.id}
            className={classes.block}
            data-dragged={dragged === index || undefined}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() => dragged !== null && onChange(moved(blocks, dragged, index))}
            onKeyDown={(event) => {
              if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
              event.preventDefault();
              onChange(moved(blocks, index, index + (event.key === 'ArrowUp' ? -1 : 1)));
            }}
          >
            <Group gap={4} wrap="nowrap">
              <span
                className={classes.handle}
                draggable
                onDragStart={() => setDragged(index)}
                onDragEnd={() => setDragged(null)}
                aria-hidden
              >
                <IconGripVertical size={15} />
              </span>
              <UnstyledButton
                flex={1}
                aria-expanded={open === block.id}
                onClick={() => setOpen(open === block.id ? null : block.id)}
              >
                {name}
              </UnstyledButton>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                disabled={index === 0}
                aria-label={`Move ${name} up`}
                onClick={() => onChange(moved(blocks, index, index - 1))}
              >
                <IconArrowUp size={14} />
              </ActionIcon>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                disabled={index === blocks.length - 1}
                aria-label={`Move ${name} down`}
                onClick={() => onChange(moved(blocks, index, index + 1))}
              >
                <IconArrowDown size={14} />
              </ActionIcon>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                disabled={blocks.length === 1}
                aria-label={`Remove ${name}`}
                onClick={() => onChange(blocks.toSpliced(index, 1))}
              >
                <IconTrash size={14} />
              </ActionIcon>
            </Group>
            <Collapse expanded={open === block.id}>
              <Stack gap="xs" pt="xs">
                <BlockFields
                  block={block}
                  onChange={(changed) => onChange(blocks.toSpliced(index, 1, changed))}
                />
              </Stack>
            </Collapse>
          </div>
        );
      })}
      <Menu>
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<IconPlus size={14} />}>
            Add a block
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(Object.keys(blockWords) as ReportBlock['kind'][]).map((kind) => (
            <Menu.Item
              key={kind}
              onClick={() => {
                const id = freeId(blocks);
                onChange([...blocks, newBlock(kind, id)]);
                setOpen(id);
              }}
            >
              {blockWords[kind]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Stack>
  );
}
