import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowBarToDown, IconCursorText, IconDots, IconReplace, IconUser } from '@tabler/icons-react';
import { useCompose, useComposer } from '../composer-context.ts';
import { accountName } from './use-target.ts';
import { useTextDeeds } from './use-text-deeds.ts';
import { inPlace, type Target } from './write-desk.ts';

interface TakeOverProps {
  target: Target;
  text: string;
  /** Whether these are the first ways to use the text, or ways besides. */
  isMain: boolean;
}

/** The whole result into the post: at the caret, at the end, in the place of the text, or as an account's own. */
export function TakeOver({ target, text, isMain }: TakeOverProps) {
  const { accounts } = useComposer();
  const deeds = useTextDeeds(target.tab);
  const accountIds = useCompose((state) => state.draft.accountIds);
  const isPart = target.end - target.start < target.before.length;
  const hasText = target.before.trim() !== '';
  const others = accounts.filter(({ id }) => accountIds.includes(id) && id !== target.tab);
  // A chosen part is replaced where it still stands; else the whole text.
  function replace(): void {
    deeds.replace(isPart && deeds.present() === target.before ? inPlace(target, text) : text);
  }
  return (
    <>
      {isMain && (
        <Button
          size="compact-sm"
          leftSection={
            hasText ? <IconReplace size={14} aria-hidden /> : <IconCursorText size={14} aria-hidden />
          }
          onClick={hasText ? replace : () => deeds.insert(text)}
        >
          {hasText ? (isPart ? 'Replace what was chosen' : 'Replace the text') : 'Use this text'}
        </Button>
      )}
      {isMain && hasText && (
        <Button size="compact-sm" variant="default" onClick={() => deeds.insert(text)}>
          Insert at the caret
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon size={26} variant="default" aria-label="Other ways to use this">
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!isMain && (
            <Menu.Item leftSection={<IconReplace size={15} />} onClick={replace}>
              {isPart ? 'Replace what was chosen' : 'Replace the text'}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCursorText size={15} />} onClick={() => deeds.insert(text)}>
            Insert at the caret
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowBarToDown size={15} />} onClick={() => deeds.append(text)}>
            Append to the text
          </Menu.Item>
          {others.length > 0 && <Menu.Label>As its own text</Menu.Label>}
          {others.map((account) => (
            <Menu.Item
              key={account.id}
              leftSection={<IconUser size={15} />}
              onClick={() => deeds.ownText(account.id, text)}
            >
              {accountName(account)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
