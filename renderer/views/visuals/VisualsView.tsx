import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { VisualTemplate } from '../../../shared/contract/visuals.ts';
import { templateCategories } from '../../../shared/visuals/templates/categories.ts';
import { orpc } from '../../app/queries.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { MediaTabs } from '../media/MediaTabs.tsx';
import { GalleryCard } from './GalleryCard.tsx';
import { LookSelect } from './LookSelect.tsx';
import classes from './VisualsView.module.css';

const kinds = ['All', 'Yours', ...templateCategories] as const;
type Kind = (typeof kinds)[number];

function belongs(template: VisualTemplate, kind: Kind): boolean {
  if (kind === 'All') return true;
  return kind === 'Yours' ? !template.isBuiltIn : template.category === kind;
}

function GallerySkeleton() {
  return (
    <ul className={classes.cards} aria-hidden>
      {Array.from({ length: 10 }, (_none, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <li key={index} className={classes.card}>
          <span className={classes.shown}>
            <span className={classes.waiting} style={{ aspectRatio: '1' }} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Designs to begin with: those of the workspace and those that come with Rostrum. */
export function VisualsView() {
  const { data, error, refetch } = useQuery(orpc.visuals.templates.queryOptions());
  const [kind, setKind] = useState<Kind>('All');
  const [lookId, setLookId] = useState<string>();
  const navigate = useNavigate();
  const shown = data?.items.filter((template) => belongs(template, kind)) ?? [];
  return (
    <div className={classes.root}>
      <PageHeader
        title="Visuals"
        actions={
          data && (
            <>
              <Select
                size="xs"
                w={130}
                aria-label="Kind of template"
                data={[...kinds]}
                value={kind}
                allowDeselect={false}
                onChange={(value) => setKind((value ?? 'All') as Kind)}
              />
              <LookSelect looks={data.looks} value={lookId} onChange={setLookId} />
            </>
          )
        }
      >
        <MediaTabs />
      </PageHeader>
      <div className={classes.scroller}>
        {error && !data && <ErrorPanel error={error} onRetry={() => refetch()} />}
        {!data && !error && <GallerySkeleton />}
        {data && shown.length === 0 && (
          <p className={classes.none}>
            {kind === 'Yours'
              ? 'None of your own yet. Open a template, change it and keep it under a name of yours.'
              : 'There is none of this kind.'}
          </p>
        )}
        <ul className={classes.cards} aria-label="Templates">
          {shown.map((template) => (
            <GalleryCard
              key={template.id}
              template={template}
              lookId={lookId}
              onCopied={(templateId) =>
                void navigate({ to: '/media/visuals/$templateId', params: { templateId } })
              }
            />
          ))}
        </ul>
      </div>
    </div>
  );
}
