import { ActionIcon, Button } from '@mantine/core';
import { IconHash, IconPlus, IconSignature, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../../../shared/contract/accounts.ts';
import type { Snippet, SnippetContent } from '../../../../shared/contract/snippets.ts';
import { client } from '../../../app/client.ts';
import { orpc } from '../../../app/queries.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { offerUndo } from '../../../app/undo.tsx';
import { SnippetEditor } from './SnippetEditor.tsx';
import classes from './Snippets.module.css';

const emptySnippet: SnippetContent = { kind: 'signature', name: '', text: '', accountIds: [], networks: [] };

async function remove({ id, name }: Snippet): Promise<void> {
  try {
    await client.snippets.remove({ id });
    offerUndo(`“${name}” deleted`, () => client.snippets.restore({ id }));
  } catch (error) {
    showRefusal(error);
  }
}

function SnippetRow({ snippet, onEdit }: { snippet: Snippet; onEdit(): void }) {
  const Icon = snippet.kind === 'signature' ? IconSignature : IconHash;
  return (
    <li className={classes.row}>
      <button type="button" className={classes.open} aria-label={`Edit ${snippet.name}`} onClick={onEdit}>
        <Icon size={15} aria-label={snippet.kind === 'signature' ? 'Signature' : 'Hashtag set'} />
        <strong>{snippet.name}</strong>
        <span>{snippet.text}</span>
      </button>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Delete ${snippet.name}`}
        onClick={() => void remove(snippet)}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </li>
  );
}

/** What texts end with: signatures and sets of hashtags. */
export function SnippetSection({ accounts }: { accounts: readonly Account[] }) {
  const { data } = useQuery(orpc.snippets.list.queryOptions());
  const [editing, setEditing] = useState<{ id: string | null; beginning: SnippetContent } | null>(null);
  if (!data) return null;
  return (
    <section aria-labelledby="snippets">
      <div className={classes.head}>
        <h2 id="snippets">Signatures and hashtag sets</h2>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={13} />}
          onClick={() => setEditing({ id: null, beginning: emptySnippet })}
        >
          Add
        </Button>
      </div>
      {data.items.length === 0 ? (
        <p className={classes.none}>
          A closing line or a set of hashtags that you use again and again: one click puts it into a post.
        </p>
      ) : (
        <ul className={classes.list}>
          {data.items.map((snippet) => {
            const { kind, name, text, accountIds, networks } = snippet;
            const beginning = { kind, name, text, accountIds, networks };
            return (
              <SnippetRow
                key={snippet.id}
                snippet={snippet}
                onEdit={() => setEditing({ id: snippet.id, beginning })}
              />
            );
          })}
        </ul>
      )}
      {editing && <SnippetEditor {...editing} accounts={accounts} onClose={() => setEditing(null)} />}
    </section>
  );
}
