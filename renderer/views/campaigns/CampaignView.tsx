import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArrowLeft,
  IconCalendar,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { client } from '../../app/client.ts';
import { useInterface } from '../../app/interface-state.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { CampaignEditor } from './CampaignEditor.tsx';
import { CampaignProgress } from './CampaignProgress.tsx';
import classes from './Campaigns.module.css';
import { budgetWords, spanWords } from './campaign-words.ts';

function PostLine({ post, timeZone }: { post: Post; timeZone: string }) {
  return (
    <li>
      <Link to="." search={{ post: post.id }} className={classes.post}>
        <StatusBadge status={post.status} />
        <span className={classes.words}>{post.title || post.body || 'No text yet'}</span>
        <span className={classes.quiet}>
          {post.scheduledAt ? <TimeText at={post.scheduledAt} timeZone={timeZone} /> : 'no time yet'}
        </span>
      </Link>
    </li>
  );
}

function Facts({ campaign }: { campaign: Campaign }) {
  const facts = [
    { name: 'Days', words: spanWords(campaign) },
    { name: 'Budget', words: budgetWords(campaign) },
    { name: 'Goal', words: campaign.goal },
    { name: 'Notes', words: campaign.notes },
  ].filter(({ words }) => words !== '');
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Posts</dt>
        <dd>
          <CampaignProgress progress={campaign.progress} />
        </dd>
      </div>
      {facts.map(({ name, words }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Resuming is asked for where what came due meanwhile is reviewed. */
async function togglePause({ name, isPaused }: Campaign): Promise<void> {
  if (isPaused) return useInterface.setState({ pauseOpen: true });
  try {
    await client.workspace.pauseCampaign({ label: name, paused: true });
    offerUndo(`Campaign “${name}” paused`, () =>
      client.workspace.pauseCampaign({ label: name, paused: false }),
    );
  } catch (error) {
    showRefusal(error);
  }
}

function CampaignActions({ campaign, onEdit }: { campaign: Campaign; onEdit(): void }) {
  const navigate = useNavigate();
  async function remove() {
    try {
      await client.campaigns.remove({ id: campaign.id });
      await navigate({ to: '/campaigns' });
      offerUndo(`Campaign “${campaign.name}” deleted; its label and posts stay`, () =>
        client.campaigns.restore({ id: campaign.id }),
      );
    } catch (error) {
      showRefusal(error);
    }
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={campaign.isPaused ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
        onClick={() => void togglePause(campaign)}
      >
        {campaign.isPaused ? 'Resume…' : 'Pause'}
      </Button>
      <Button variant="default" leftSection={<IconPencil size={15} />} onClick={onEdit}>
        Edit
      </Button>
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label="More for this campaign">
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => void remove()}>
            Delete the campaign
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** One campaign: what it wants, how far it is, and its posts, latest planned first. */
export function CampaignView() {
  const { campaignId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(orpc.campaigns.get.queryOptions({ input: { id: campaignId } }));
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const [editing, setEditing] = useState(false);
  // A campaign that is gone is told, but not over what is being written of it.
  if (error && !(data && editing)) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  if (!data || !frame.data) return <SkeletonRows rows={8} />;
  const { campaign, posts } = data;
  return (
    <div className={classes.root}>
      <PageHeader
        title={campaign.name}
        actions={<CampaignActions campaign={campaign} onEdit={() => setEditing(true)} />}
      >
        <span className={classes.dot} style={{ background: campaign.color }} aria-hidden />
        {campaign.isPaused && <em className={classes.paused}>Paused</em>}
      </PageHeader>
      <div className={classes.detail}>
        <Link to="/campaigns" className={classes.back}>
          <IconArrowLeft size={14} aria-hidden /> All campaigns
        </Link>
        <Facts campaign={campaign} />
        <div className={classes.head}>
          <h2>Posts</h2>
          <Link to="/posts" search={{ label: campaign.name }}>
            In the list of posts
          </Link>
          <Link to="/calendar">
            <IconCalendar size={14} aria-hidden /> In the calendar
          </Link>
        </div>
        {posts.length === 0 ? (
          <p className={classes.quiet}>Give a post the label “{campaign.name}”, and it stands here.</p>
        ) : (
          <ul className={classes.posts}>
            {posts.map((post) => (
              <PostLine key={post.id} post={post} timeZone={frame.data.workspace.timeZone} />
            ))}
          </ul>
        )}
      </div>
      {editing && <CampaignEditor campaign={campaign} onClose={() => setEditing(false)} />}
    </div>
  );
}
