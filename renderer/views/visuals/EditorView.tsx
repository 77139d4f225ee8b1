import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { OpenedTemplate } from '../../../shared/contract/visuals.ts';
import type { Look } from '../../../shared/visuals/look.ts';
import { orpc } from '../../app/queries.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { Editor } from './Editor.tsx';
import { EditorContext } from './editor-context.ts';
import { createEditorStore, follow, isChanged } from './editor-store.ts';
import { forgetWork, keepWork, workOf } from './kept-work.ts';

const keepAfterMs = 500;

/** An editor for as long as one template is open; what is unfinished is kept on this computer. */
function TemplateEditor({ template, looks }: { template: OpenedTemplate; looks: readonly Look[] }) {
  const [store] = useState(() => createEditorStore(template, workOf(template.id)));
  useEffect(() => store.setState((state) => follow(state, template)), [store, template]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      timer = undefined;
      const state = store.getState();
      if (isChanged(state) || state.json !== null) keepWork(template.id, state, Date.now());
      else forgetWork(template.id);
    };
    const stop = store.subscribe((state, before) => {
      const parts = ['design', 'values', 'lookId', 'json'] as const;
      if (parts.every((part) => state[part] === before[part])) return;
      clearTimeout(timer);
      timer = setTimeout(keep, keepAfterMs);
    });
    return () => {
      stop();
      if (timer === undefined) return;
      clearTimeout(timer);
      keep();
    };
  }, [store, template.id]);
  const room = useMemo(() => ({ store, looks }), [store, looks]);
  return (
    <EditorContext value={room}>
      <Editor />
    </EditorContext>
  );
}

/** The template that the address names, to be filled and changed. */
export function EditorView() {
  const { templateId = '' } = useParams({ strict: false });
  const opened = useQuery(orpc.visuals.get.queryOptions({ input: { id: templateId } }));
  const all = useQuery(orpc.visuals.templates.queryOptions());
  const failed = opened.error ?? all.error;
  if (opened.data && all.data) {
    return <TemplateEditor key={templateId} template={opened.data} looks={all.data.looks} />;
  }
  if (failed) {
    return <ErrorPanel error={failed} onRetry={() => (opened.error ? opened.refetch() : all.refetch())} />;
  }
  return <SkeletonRows rows={6} />;
}
