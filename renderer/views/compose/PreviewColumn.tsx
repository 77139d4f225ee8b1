import { ActionIcon, Group, Text, Tooltip, useComputedColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile, IconMoon, IconSun } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Media } from '../../../shared/contract/media.ts';
import { useCalmDraft, useLinkFacts } from './calm-draft.tsx';
import { useCompose, useComposer } from './composer-context.ts';
import type { Draft } from './draft.ts';
import { asSent } from './link-facts.ts';
import classes from './PreviewColumn.module.css';
import { NetworkPreview } from './previews/NetworkPreview.tsx';
import { type PreviewContent, previewContent, previewPost } from './previews/preview-post.ts';

interface AccountPreviewProps {
  account: Account;
  /** As JSON: content made anew at each keystroke would draw every preview anew. */
  content: string;
  pictures: Readonly<Record<string, Media>>;
  time: string;
}

const AccountPreview = memo(function AccountPreview(props: AccountPreviewProps) {
  const { account, content, pictures, time } = props;
  const post = useMemo(
    () => previewPost(account, JSON.parse(content) as PreviewContent, pictures, time),
    [account, content, pictures, time],
  );
  return (
    <article aria-label={`How it looks for ${account.displayName || account.handle}`}>
      <NetworkPreview post={post} />
    </article>
  );
});

function shownAccounts(accounts: readonly Account[], draft: Draft, tab: string): Account[] {
  const chosen = accounts.filter((account) => draft.accountIds.includes(account.id));
  return tab === 'all' ? chosen : chosen.filter((account) => account.id === tab);
}

interface SwitchProps {
  label: string;
  onClick: () => void;
  children: React.ReactNode;
}

function Switch({ label, onClick, children }: SwitchProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

/** The post as each network will show it; a keystroke behind, so that typing never waits for it. */
export function PreviewColumn() {
  const { accounts } = useComposer();
  const appScheme = useComputedColorScheme('light');
  const [chosenScheme, setScheme] = useState<'light' | 'dark' | null>(null);
  const [isNarrow, setNarrow] = useState(false);
  const scheme = chosenScheme ?? appScheme;
  const other = scheme === 'light' ? 'dark' : 'light';
  const draft = useCalmDraft();
  const tab = useCompose((state) => state.tab);
  const pictures = useCompose((state) => state.pictures);
  const links = useLinkFacts();
  const shown = shownAccounts(accounts, draft, tab);
  const time = draft.when === null ? 'now' : draft.when.slice(11);
  return (
    <section className={classes.root} aria-label="Preview">
      <header className={classes.head}>
        <Text fz={12} fw={600} c="dimmed">
          As followers see it
        </Text>
        <Group gap={4}>
          <Switch
            label={`Show previews as on a ${isNarrow ? 'wide' : 'phone’s'} screen`}
            onClick={() => setNarrow(!isNarrow)}
          >
            {isNarrow ? <IconDeviceDesktop size={15} /> : <IconDeviceMobile size={15} />}
          </Switch>
          <Switch label={`Show previews as on a ${other} screen`} onClick={() => setScheme(other)}>
            {scheme === 'light' ? <IconMoon size={15} /> : <IconSun size={15} />}
          </Switch>
        </Group>
      </header>
      {shown.length === 0 ? (
        <p className={classes.teach}>Choose an account to see the post as its followers will.</p>
      ) : (
        <div className={classes.previews} data-narrow={isNarrow || undefined} style={{ colorScheme: scheme }}>
          {shown.map((account) => (
            <AccountPreview
              key={account.id}
              account={account}
              content={JSON.stringify(previewContent(asSent(draft, account, links), account.id))}
              pictures={pictures}
              time={time}
            />
          ))}
        </div>
      )}
    </section>
  );
}
