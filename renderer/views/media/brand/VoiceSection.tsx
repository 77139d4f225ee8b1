import { Textarea, TextInput } from '@mantine/core';
import type { BrandKit } from '../../../../shared/brand/kit.ts';
import { BrandSection } from './BrandSection.tsx';
import classes from './BrandView.module.css';
import { Rows } from './Rows.tsx';

interface VoiceSectionProps {
  kit: BrandKit;
  onChange(part: Partial<BrandKit>): void;
}

const blank = { attribute: '', doExample: '', dontExample: '' };

export function VoiceSection({ kit, onChange }: VoiceSectionProps) {
  return (
    <BrandSection
      title="Voice"
      about="What the brand sounds like, each with a sentence that has it and one that has not. People and the writer go by it."
      onAdd={() => onChange({ voice: [...kit.voice, blank] })}
    >
      <Rows rows={kit.voice} what="attribute" onChange={(voice) => onChange({ voice })}>
        {(row, change) => (
          <div className={classes.voice}>
            <TextInput
              size="xs"
              aria-label="Attribute"
              placeholder="For example: warm"
              maxLength={60}
              value={row.attribute}
              onChange={(event) => change({ attribute: event.currentTarget.value })}
            />
            <Textarea
              size="xs"
              aria-label="Like this"
              placeholder="Like this: “The door is open from eight.”"
              autosize
              minRows={1}
              maxRows={4}
              maxLength={1_000}
              value={row.doExample}
              onChange={(event) => change({ doExample: event.currentTarget.value })}
            />
            <Textarea
              size="xs"
              aria-label="Not like this"
              placeholder="Not like this: “We are pleased to announce …”"
              autosize
              minRows={1}
              maxRows={4}
              maxLength={1_000}
              value={row.dontExample}
              onChange={(event) => change({ dontExample: event.currentTarget.value })}
            />
          </div>
        )}
      </Rows>
      <Textarea
        mt={kit.voice.length > 0 ? 10 : 0}
        size="sm"
        label="Notes on tone"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        value={kit.toneNotes}
        onChange={(event) => onChange({ toneNotes: event.currentTarget.value })}
      />
    </BrandSection>
  );
}
