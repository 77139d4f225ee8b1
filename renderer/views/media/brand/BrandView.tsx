import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { BrandKit } from '../../../../shared/brand/kit.ts';
import type { Brand } from '../../../../shared/contract/brand.ts';
import { client } from '../../../app/client.ts';
import { orpc } from '../../../app/queries.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { MediaTabs } from '../MediaTabs.tsx';
import { BannedSection } from './BannedSection.tsx';
import classes from './BrandView.module.css';
import { afterSaving, type BrandDraft, changedParts } from './brand-draft.ts';
import { CheckPanel } from './CheckPanel.tsx';
import { LogoSection } from './LogoSection.tsx';
import { ColorSection, FontSection } from './LookSections.tsx';
import { DisclosureSection, RequiredSection, SpellingSection } from './RuleSections.tsx';
import { UnsavedGuard } from './UnsavedGuard.tsx';
import { VoiceSection } from './VoiceSection.tsx';

function BrandEditor({ brand }: { brand: Brand }) {
  const queries = useQueryClient();
  const [stored, setStored] = useState<BrandDraft>(brand);
  const [draft, setDraft] = useState<BrandDraft>(brand);
  const [saving, setSaving] = useState(false);
  const isDirty = draft.kit !== stored.kit || draft.logos !== stored.logos;
  // News of somebody else's change are taken over, unless something of ours is not saved yet.
  useEffect(() => {
    if (isDirty || brand === stored) return;
    setStored(brand);
    setDraft(brand);
  }, [brand, stored, isDirty]);
  const change = (part: Partial<BrandKit>) =>
    setDraft((before) => ({ ...before, kit: { ...before.kit, ...part } }));
  async function save(): Promise<boolean> {
    setSaving(true);
    try {
      const saved = await client.brand.update(changedParts(draft, stored));
      queries.setQueryData(orpc.brand.get.queryKey(), saved);
      setStored(saved);
      setDraft((now) => afterSaving(now, draft, saved));
      notifications.show({ message: 'The brand kit is saved. Posts are checked by it from now on.' });
      return true;
    } catch (error) {
      showRefusal(error);
      return false;
    } finally {
      setSaving(false);
    }
  }
  const section = { kit: draft.kit, onChange: change };
  return (
    <div className={classes.root}>
      <PageHeader
        title="Brand"
        actions={
          <Button disabled={!isDirty} loading={saving} onClick={() => void save()}>
            Save
          </Button>
        }
      >
        <MediaTabs />
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.form}>
          <LogoSection logos={draft.logos} onChange={(logos) => setDraft({ ...draft, logos })} />
          <ColorSection {...section} />
          <FontSection {...section} />
          <VoiceSection {...section} />
          <BannedSection {...section} />
          <RequiredSection {...section} />
          <DisclosureSection {...section} />
          <SpellingSection {...section} />
        </div>
        <CheckPanel kit={draft.kit} />
      </div>
      <UnsavedGuard isDirty={isDirty} onSave={save} />
    </div>
  );
}

/** What the brand looks and sounds like, and the rules that posts are checked by. */
export function BrandView() {
  const { data, error, refetch } = useQuery(orpc.brand.get.queryOptions());
  // A failed look for news takes nothing away that is being written.
  if (data) return <BrandEditor brand={data} />;
  if (error) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  return <SkeletonRows rows={8} height={60} />;
}
