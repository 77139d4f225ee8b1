import { ActionIcon, ColorPicker, Menu, Popover, Text, UnstyledButton } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconArrowMerge, IconDots, IconPencil, IconTag, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Label } from '../../../shared/contract/labels.ts';
import { labelColors } from '../../../shared/label-color.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import classes from './Campaigns.module.css';
import { type LabelDeed, LabelDialog } from './LabelDialog.tsx';

function postsWord(count: number): string {
  return count === 1 ? '1 post' : `${count.toLocaleString()} posts`;
}

function ColorDot({ label }: { label: Label }) {
  const [opened, setOpened] = useState(false);
  const save = (color: string) =>
    client.labels.save({ name: label.name, color, description: label.description }).catch(showRefusal);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.swatch}
          style={{ background: label.color }}
          aria-label={`Colour of ${label.name}`}
          onClick={() => setOpened(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <ColorPicker
          size="sm"
          swatches={[...labelColors]}
          swatchesPerRow={6}
          defaultValue={label.color}
          onChangeEnd={(color) => void save(color)}
          onColorSwatchClick={() => setOpened(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function askBeforeRemoving({ name, postCount }: Label): void {
  modals.openConfirmModal({
    title: `Delete the label “${name}”?`,
    children: (
      <Text size="sm">
        {postCount === 0 ? 'No post has it.' : `It is taken off ${postsWord(postCount)}. The posts stay.`}{' '}
        This cannot be undone.
      </Text>
    ),
    labels: { confirm: 'Delete the label', cancel: 'Keep it' },
    confirmProps: { color: 'red' },
    onConfirm: () => {
      client.labels.remove({ name }).catch(showRefusal);
    },
  });
}

function LabelRow({ label, onDeed }: { label: Label; onDeed(deed: LabelDeed): void }) {
  return (
    <li className={classes.label}>
      <ColorDot label={label} />
      <strong>{label.name}</strong>
      <span className={classes.quiet}>{label.description || (label.isCampaign ? 'Campaign' : '')}</span>
      <Link to="/posts" search={{ label: label.name }}>
        {postsWord(label.postCount)}
      </Link>
      <Menu position="bottom-end" width={170}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for ${label.name}`}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => onDeed('edit')}>
            Rename
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowMerge size={15} />} onClick={() => onDeed('merge')}>
            Merge into another
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={15} />}
            onClick={() => askBeforeRemoving(label)}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

/** Every label with its colour; what is changed here is changed on every post. */
export function LabelList() {
  const { data, error, refetch } = useQuery(orpc.labels.list.queryOptions());
  const [open, setOpen] = useState<{ label: Label; deed: LabelDeed } | null>(null);
  if (error && !data) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  if (!data) return <SkeletonRows rows={8} height={38} />;
  if (data.items.length === 0) {
    return (
      <EmptyState
        icon={<IconTag size={30} stroke={1.4} />}
        title="No labels yet"
        description="Give a post a label in the composer, and it stands here: to be coloured, renamed and merged."
      />
    );
  }
  return (
    <>
      <ul className={classes.list} aria-label="Labels">
        {data.items.map((label) => (
          <LabelRow key={label.name} label={label} onDeed={(deed) => setOpen({ label, deed })} />
        ))}
      </ul>
      {open && <LabelDialog {...open} labels={data.items} onClose={() => setOpen(null)} />}
    </>
  );
}
