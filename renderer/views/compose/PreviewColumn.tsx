import { ActionIcon, Text, Tooltip, useComputedColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { type ComponentType, memo, useDeferredValue, useMemo, useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Media } from '../../../shared/contract/media.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { useCompose, useComposer } from './composer-context.ts';
import { type Draft, mediaIdsOf, textOf } from './draft.ts';
import classes from './PreviewColumn.module.css';
import { BlueskyPreview } from './previews/BlueskyPreview.tsx';
import { FeedPreview } from './previews/FeedPreview.tsx';
import { MastodonPreview } from './previews/MastodonPreview.tsx';
import { PracticePreview } from './previews/PracticePreview.tsx';
import type { PreviewProps } from './previews/preview-props.ts';

const previews: Partial<Record<NetworkId, ComponentType<PreviewProps>>> = {
  bluesky: BlueskyPreview,
  mastodon: MastodonPreview,
  practice: PracticePreview,
};

interface AccountPreviewProps {
  account: Account;
  text: string;
  /** Joined ids: a list made anew each time would draw every preview anew. */
  mediaIds: string;
  pictures: Readonly<Record<string, Media>>;
  time: string;
}

const AccountPreview = memo(function AccountPreview(props: AccountPreviewProps) {
  const { account, text, mediaIds, pictures, time } = props;
  const Preview = previews[account.network] ?? FeedPreview;
  const shown = useMemo(
    () => mediaIds.split(' ').flatMap((mediaId) => pictures[mediaId] ?? []),
    [mediaIds, pictures],
  );
  return (
    <article aria-label={`How it looks for ${account.displayName || account.handle}`}>
      <Preview account={account} text={text} pictures={shown} time={time} />
    </article>
  );
});

function shownAccounts(accounts: readonly Account[], draft: Draft, tab: string): Account[] {
  const chosen = accounts.filter((account) => draft.accountIds.includes(account.id));
  return tab === 'all' ? chosen : chosen.filter((account) => account.id === tab);
}

/** The post as each network will show it; a keystroke behind, so that typing never waits for it. */
export function PreviewColumn() {
  const { accounts } = useComposer();
  const appScheme = useComputedColorScheme('light');
  const [chosenScheme, setScheme] = useState<'light' | 'dark' | null>(null);
  const scheme = chosenScheme ?? appScheme;
  const other = scheme === 'light' ? 'dark' : 'light';
  const draft = useDeferredValue(useCompose((state) => state.draft));
  const tab = useCompose((state) => state.tab);
  const pictures = useCompose((state) => state.pictures);
  const shown = shownAccounts(accounts, draft, tab);
  const time = draft.when === null ? 'now' : draft.when.slice(11);
  return (
    <section className={classes.root} aria-label="Preview">
      <header className={classes.head}>
        <Text fz={12} fw={600} c="dimmed">
          Preview
        </Text>
        <Tooltip label={`Show as on a ${other} screen`}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`Show previews as on a ${other} screen`}
            onClick={() => setScheme(other)}
          >
            {scheme === 'light' ? <IconMoon size={15} /> : <IconSun size={15} />}
          </ActionIcon>
        </Tooltip>
      </header>
      {shown.length === 0 ? (
        <p className={classes.teach}>Choose an account to see the post as its followers will.</p>
      ) : (
        <div className={classes.previews} style={{ colorScheme: scheme }}>
          {shown.map((account) => (
            <AccountPreview
              key={account.id}
              account={account}
              text={textOf(draft, account.id)}
              mediaIds={mediaIdsOf(draft, account.id).join(' ')}
              pictures={pictures}
              time={time}
            />
          ))}
        </div>
      )}
    </section>
  );
}
