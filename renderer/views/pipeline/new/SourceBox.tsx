import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { IconFileUpload, IconHistory, IconPhoto, IconRss } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { runLimits } from '../../../../shared/pipeline/steps.ts';
import { amount } from '../run-words.ts';
import { addFiles, addGiven, fileTypes } from './adding.ts';
import { splitAddresses } from './addresses.ts';
import classes from './NewRun.module.css';

const FeedDialog = lazy(() => import('./FeedDialog.tsx').then(({ FeedDialog }) => ({ default: FeedDialog })));
const KeptDialog = lazy(() => import('./KeptDialog.tsx').then(({ KeptDialog }) => ({ default: KeptDialog })));
const MediaPicker = lazy(() =>
  import('../../media/MediaPicker.tsx').then(({ MediaPicker }) => ({ default: MediaPicker })),
);

const documents = ['document'] as const;
const labelLetters = 80;

type Opened = { feed: string } | 'kept' | 'library' | null;

/** Takes whatever is pasted: addresses, one on each line, or a text. Files, feeds and the library are a press away. */
export function SourceBox() {
  const [pasted, setPasted] = useState('');
  const [title, setTitle] = useState('');
  const [opened, setOpened] = useState<Opened>(null);
  const files = useRef<HTMLInputElement>(null);
  const { addresses, others } = splitAddresses(pasted);
  const isText = others.length > 0 && others.length >= addresses.length;
  const [address] = addresses;
  const tooLong = isText && pasted.length > runLimits.sourceCharacters;

  function addText() {
    const text = pasted.trim();
    const [firstLine = ''] = text.split('\n');
    const label = (title || firstLine).replace(/\s+/g, ' ').slice(0, labelLetters);
    addGiven([{ label, input: { kind: 'text', title: title.trim(), text } }]);
    setPasted('');
    setTitle('');
  }

  function addAddresses() {
    addGiven(addresses.map((url) => ({ label: url, input: { kind: 'url', url } })));
    // What is no address stays where it was typed.
    setPasted(others.join('\n'));
  }

  const add = isText ? addText : addAddresses;
  const canAdd = isText ? !tooLong : addresses.length > 0;
  return (
    <div className={classes.box}>
      <Textarea
        aria-label="Addresses or text"
        placeholder="Paste addresses, one on each line, or a whole text"
        autosize
        minRows={3}
        maxRows={10}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !canAdd) return;
          event.preventDefault();
          add();
        }}
        error={
          tooLong
            ? `This has ${pasted.length.toLocaleString('en')} characters; a source may have ${runLimits.sourceCharacters.toLocaleString('en')}. Shorten it, or add it as two.`
            : undefined
        }
      />
      {isText && (
        <TextInput
          size="xs"
          aria-label="Title of the text"
          placeholder="Title, if it has one"
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      )}
      {!isText && others.length > 0 && (
        <Text fz={12} c="dimmed">
          {amount(others.length, 'line')} {others.length === 1 ? 'is' : 'are'} no address and will stay here.
        </Text>
      )}
      <Group gap={6}>
        {pasted.trim() !== '' && (
          <Button disabled={!canAdd} onClick={add}>
            {isText ? 'Add this text' : amountToAdd(addresses.length)}
          </Button>
        )}
        {address !== undefined && addresses.length === 1 && !isText && (
          <Button
            variant="default"
            leftSection={<IconRss size={14} />}
            onClick={() => setOpened({ feed: address })}
          >
            Show what is in its feed
          </Button>
        )}
        {pasted.trim() === '' && (
          <>
            <Button
              variant="default"
              leftSection={<IconFileUpload size={14} />}
              onClick={() => files.current?.click()}
            >
              Files
            </Button>
            <Button
              variant="default"
              leftSection={<IconRss size={14} />}
              onClick={() => setOpened({ feed: '' })}
            >
              Feed
            </Button>
            <Button
              variant="default"
              leftSection={<IconPhoto size={14} />}
              onClick={() => setOpened('library')}
            >
              Library
            </Button>
            <Button
              variant="default"
              leftSection={<IconHistory size={14} />}
              onClick={() => setOpened('kept')}
            >
              Read before
            </Button>
          </>
        )}
      </Group>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        aria-label="Files to read"
        accept={fileTypes}
        onChange={(event) => {
          addFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Suspense>
        {opened === 'library' && (
          <MediaPicker
            kinds={documents}
            multiple
            onPick={(picked) =>
              addGiven(
                picked.map(({ id, fileName }) => ({
                  label: fileName,
                  input: { kind: 'media', mediaId: id },
                })),
              )
            }
            onClose={() => setOpened(null)}
          />
        )}
        {opened === 'kept' && <KeptDialog onClose={() => setOpened(null)} />}
        {opened !== null && typeof opened === 'object' && (
          <FeedDialog address={opened.feed} onAdded={() => setPasted('')} onClose={() => setOpened(null)} />
        )}
      </Suspense>
    </div>
  );
}

function amountToAdd(count: number): string {
  return count === 1 ? 'Add the page' : `Add ${amount(count, 'page')}`;
}
