import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus, IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { dateIn } from '../../../shared/time.ts';
import { orpc } from '../../app/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CampaignEditor } from './CampaignEditor.tsx';
import { CampaignProgress } from './CampaignProgress.tsx';
import classes from './Campaigns.module.css';
import { budgetWords, phaseOn, phaseWords, spanWords } from './campaign-words.ts';
import { LabelList } from './LabelList.tsx';

function CampaignRow({ campaign, today }: { campaign: Campaign; today: string }) {
  const phase = phaseOn(campaign, today);
  return (
    <li>
      <Link to="/campaigns/$campaignId" params={{ campaignId: campaign.id }} className={classes.row}>
        <span className={classes.name}>
          <span className={classes.dot} style={{ background: campaign.color }} aria-hidden />
          <strong>{campaign.name}</strong>
          {campaign.isPaused && <em>Paused</em>}
        </span>
        <span className={classes.phase} data-phase={phase}>
          {phaseWords[phase]}
        </span>
        <span className={classes.quiet}>{spanWords(campaign)}</span>
        <span className={classes.quiet}>{budgetWords(campaign)}</span>
        <CampaignProgress progress={campaign.progress} />
      </Link>
    </li>
  );
}

function CampaignList({ onNew }: { onNew(): void }) {
  const { data, error, refetch } = useQuery(orpc.campaigns.list.queryOptions());
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const now = useNow();
  if (error && !data) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  if (!data || !frame.data) return <SkeletonRows rows={6} />;
  if (data.items.length === 0) {
    return (
      <EmptyState
        icon={<IconSpeakerphone size={30} stroke={1.4} />}
        title="No campaigns yet"
        description="A campaign gathers the posts of one label: with days, a goal and a budget, and how many of its posts are out. It can be paused as a whole."
        action={
          <Button leftSection={<IconPlus size={15} />} onClick={onNew}>
            New campaign
          </Button>
        }
      />
    );
  }
  const today = dateIn(now, frame.data.workspace.timeZone);
  return (
    <ul className={classes.list} aria-label="Campaigns">
      {data.items.map((campaign) => (
        <CampaignRow key={campaign.id} campaign={campaign} today={today} />
      ))}
    </ul>
  );
}

/** Campaigns, and the labels that they and everything else hang on. */
export function CampaignsView() {
  const { view } = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const [isNew, setIsNew] = useState(false);
  const shown = view === 'labels' ? 'labels' : 'campaigns';
  return (
    <div className={classes.root}>
      <PageHeader
        title="Campaigns"
        actions={
          shown === 'campaigns' && (
            <Button leftSection={<IconPlus size={15} />} onClick={() => setIsNew(true)}>
              New campaign
            </Button>
          )
        }
      >
        <SegmentedControl
          size="xs"
          aria-label="What to show"
          data={[
            { value: 'campaigns', label: 'Campaigns' },
            { value: 'labels', label: 'Labels' },
          ]}
          value={shown}
          onChange={(next) =>
            void navigate({
              to: '/campaigns',
              replace: true,
              search: next === 'labels' ? { view: 'labels' } : {},
            })
          }
        />
      </PageHeader>
      {shown === 'labels' ? <LabelList /> : <CampaignList onNew={() => setIsNew(true)} />}
      {isNew && (
        <CampaignEditor
          campaign={null}
          onClose={() => setIsNew(false)}
          onMade={({ id }) => void navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } })}
        />
      )}
    </div>
  );
}
