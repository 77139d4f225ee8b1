import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Template, TemplateContent } from '../../../../shared/contract/templates.ts';
import { orpc } from '../../../app/queries.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { MediaTabs } from '../MediaTabs.tsx';
import { SnippetSection } from '../snippets/SnippetSection.tsx';
import { BuiltInTemplates } from './BuiltInTemplates.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';
import { TemplateList } from './TemplateList.tsx';
import classes from './TemplatesView.module.css';
import { emptyTemplate } from './template-draft.ts';
import { UseTemplate } from './UseTemplate.tsx';

type Editing = { id: string | null; beginning: TemplateContent };

function contentOf({
  title,
  description,
  category,
  tags,
  body,
  placeholders,
  variants,
  sharing,
}: TemplateContent) {
  return { title, description, category, tags, body, placeholders, variants, sharing };
}

function found(templates: readonly Template[], search: string, category: string | null): Template[] {
  const words = search.trim().toLowerCase().split(/\s+/);
  return templates.filter((template) => {
    if (category !== null && template.category !== category) return false;
    const text = [template.title, template.description, template.category, ...template.tags, template.body];
    return words.every((word) => text.join(' ').toLowerCase().includes(word));
  });
}

/** Templates, and below them the signatures and hashtag sets that texts end with. */
export function TemplatesView() {
  const [search, setSearch] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [using, setUsing] = useState<Template | null>(null);
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const templates = useQuery(orpc.templates.list.queryOptions({ input: {} }));
  if (!templates.data || !frame.data) {
    const failed = [frame, templates].find((query) => query.error && !query.data);
    if (failed) return <ErrorPanel error={failed.error} onRetry={() => failed.refetch()} />;
    return <SkeletonRows rows={8} height={58} />;
  }
  const { items } = templates.data;
  const categories = [...new Set(items.flatMap((one) => one.category || []))].sort();
  return (
    <div className={classes.root}>
      <PageHeader
        title="Templates"
        actions={
          <Button
            leftSection={<IconPlus size={15} />}
            onClick={() => setEditing({ id: null, beginning: emptyTemplate })}
          >
            New template
          </Button>
        }
      >
        <MediaTabs />
      </PageHeader>
      <div className={classes.scroller}>
        {items.length > 0 && (
          <div className={classes.filters}>
            <TextInput
              size="xs"
              w={240}
              leftSection={<IconSearch size={14} />}
              placeholder="Search templates"
              aria-label="Search templates"
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            {categories.length > 0 && (
              <Select
                size="xs"
                w={160}
                clearable
                placeholder="Any category"
                aria-label="Category"
                data={categories}
                value={category}
                onChange={setCategory}
              />
            )}
          </div>
        )}
        <TemplateList
          templates={found(items, search, category)}
          isFiltered={items.length > 0}
          timeZone={frame.data.workspace.timeZone}
          onUse={setUsing}
          onEdit={(template) => setEditing({ id: template.id, beginning: contentOf(template) })}
          onClear={() => {
            setSearch('');
            setCategory(null);
          }}
        />
        <SnippetSection accounts={frame.data.accounts} />
        <BuiltInTemplates
          taken={items.map(({ title }) => title)}
          onTake={(template) => setEditing({ id: null, beginning: contentOf(template) })}
        />
      </div>
      {editing && <TemplateEditor {...editing} categories={categories} onClose={() => setEditing(null)} />}
      {using && (
        <UseTemplate template={using} accounts={frame.data.accounts} onClose={() => setUsing(null)} />
      )}
    </div>
  );
}
