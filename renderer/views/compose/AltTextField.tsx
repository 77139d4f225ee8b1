import { Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import type { Media } from '../../../shared/contract/media.ts';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import { AltTextDraft } from './ai/AltTextDraft.tsx';
import { useComposer } from './composer-context.ts';

interface AltTextFieldProps {
  picture: Media;
  readOnly: boolean;
}

/** The picture in words; it belongs to the file, so every post that uses it has it. */
export function AltTextField({ picture, readOnly }: AltTextFieldProps) {
  const { store } = useComposer();
  const [altText, setAltText] = useState(picture.altText);
  const save = useDebouncedCallback(
    async (text: string) => {
      try {
        const saved = await client.media.update({ id: picture.id, altText: text });
        store.setState(({ pictures }) => ({ pictures: { ...pictures, [saved.id]: saved } }));
      } catch (error) {
        showRefusal(error);
      }
    },
    { delay: 500, flushOnUnmount: true },
  );
  const write = (text: string) => {
    setAltText(text);
    save(text);
  };
  return (
    <>
      <Textarea
        size="sm"
        variant="unstyled"
        autosize
        minRows={3}
        maxRows={6}
        value={altText}
        readOnly={readOnly}
        aria-label={`Alt text of ${picture.fileName}`}
        placeholder={readOnly ? 'No description' : 'Describe this picture for people who cannot see it'}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={() => save.flush()}
      />
      {!readOnly && picture.kind === 'image' && (
        <div>
          <AltTextDraft picture={picture} altText={altText} onText={write} />
        </div>
      )}
    </>
  );
}
