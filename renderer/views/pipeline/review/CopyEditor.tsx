import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Copy } from '../../../../shared/contract/pipeline-records.ts';
import { Keys } from '../../../ui/Keys.tsx';
import { CounterRing } from '../../compose/CounterRing.tsx';
import classes from './Card.module.css';
import { type CopyDraft, countsOf, hashtagsFrom } from './copy-draft.ts';
import { saveCopy } from './decisions.ts';
import { changeCopy, closeEditor, dropCopy } from './review-store.ts';

function HashtagField({ copy, hashtags }: { copy: Copy; hashtags: readonly string[] }) {
  const [typed, setTyped] = useState(hashtags.join(' '));
  return (
    <TextInput
      size="xs"
      aria-label="Hashtags"
      placeholder="#hashtags"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        changeCopy(copy.id, { hashtags: hashtagsFrom(event.currentTarget.value) });
      }}
    />
  );
}

/** The text, open for changing where it stands; it counts as its network counts. */
export function CopyEditor({ copy, draft }: { copy: Copy; draft: CopyDraft }) {
  const { text, parts, hashtags, altText } = draft;
  const counts = countsOf(copy, draft);
  const bodies = parts.length > 0 ? parts : [text];
  function write(index: number, value: string) {
    changeCopy(
      copy.id,
      parts.length > 0 ? { parts: parts.map((part, at) => (at === index ? value : part)) } : { text: value },
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its keys are those of the fields in it
    <div
      className={classes.editor}
      onKeyDown={(event) => {
        if (event.key === 'Escape') closeEditor();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void saveCopy(copy);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {bodies.map((body, index) => {
        const count = counts[index];
        const name = bodies.length > 1 ? `Text of post ${index + 1}` : 'Text';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a thread is known by the order of its posts
          <div key={index} className={classes.editorPart}>
            <Textarea
              aria-label={name}
              autosize
              minRows={2}
              maxRows={16}
              autoFocus={index === 0}
              value={body}
              onChange={(event) => write(index, event.currentTarget.value)}
            />
            {count && <CounterRing count={count} label={name} />}
          </div>
        );
      })}
      <HashtagField copy={copy} hashtags={hashtags} />
      {copy.picture && (
        <Textarea
          size="xs"
          label="What the picture shows, for those who cannot see it"
          autosize
          minRows={1}
          maxRows={4}
          value={altText}
          onChange={(event) => changeCopy(copy.id, { altText: event.currentTarget.value })}
        />
      )}
      <Group gap={6}>
        <Button
          size="compact-sm"
          rightSection={<Keys keys="mod+Enter" />}
          onClick={() => void saveCopy(copy)}
        >
          Save
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => dropCopy(copy.id)}>
          Discard
        </Button>
      </Group>
    </div>
  );
}
