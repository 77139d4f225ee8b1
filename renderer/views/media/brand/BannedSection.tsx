import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BannedWord, BrandKit } from '../../../../shared/brand/kit.ts';
import { BrandSection } from './BrandSection.tsx';
import classes from './BrandView.module.css';
import { newWords } from './brand-draft.ts';
import { LevelSelect } from './LevelSelect.tsx';
import { Rows } from './Rows.tsx';

interface BannedSectionProps {
  kit: BrandKit;
  onChange(part: Partial<BrandKit>): void;
}

/** More rows at once would be no list that anyone reads. */
const mostShown = 50;

function AddWords({ words, onAdd }: { words: readonly BannedWord[]; onAdd(added: string[]): void }) {
  const [pasted, setPasted] = useState('');
  const added = newWords(pasted, words);
  return (
    <Group align="flex-end" gap="xs" mb={10}>
      <Textarea
        flex={1}
        size="xs"
        aria-label="Words to ban"
        placeholder="Words or phrases, one to a line or between commas"
        autosize
        minRows={1}
        maxRows={6}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={added.length === 0}
        onClick={() => {
          onAdd(added);
          setPasted('');
        }}
      >
        {added.length > 1 ? `Add ${added.length} words` : 'Add'}
      </Button>
    </Group>
  );
}

export function BannedSection({ kit, onChange }: BannedSectionProps) {
  const [search, setSearch] = useState('');
  const words = kit.bannedWords;
  const wanted = search.trim().toLowerCase();
  const matching = words.filter(({ word }) => word.toLowerCase().includes(wanted));
  const shown = matching.slice(0, mostShown);
  function changeShown(next: BannedWord[]) {
    // Rows are changed in place, or one is gone: the others keep their places.
    const replaced = new Map(shown.map((row, index) => [row, next[index]]));
    const isShorter = next.length < shown.length;
    onChange({
      bannedWords: isShorter
        ? words.filter((row) => !shown.includes(row) || next.includes(row))
        : words.map((row) => replaced.get(row) ?? row),
    });
  }
  return (
    <BrandSection
      title="Words that are not used"
      about="Found as whole words in any case, never inside an address. With something to write instead, one click mends it."
    >
      <AddWords
        words={words}
        onAdd={(added) =>
          onChange({
            bannedWords: [
              ...added.map((word): BannedWord => ({ word, level: 'warning', replacement: '' })),
              ...words,
            ],
          })
        }
      />
      {words.length > mostShown && (
        <TextInput
          size="xs"
          mb={8}
          aria-label="Search the words"
          placeholder={`Search ${words.length.toLocaleString()} words`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <Rows rows={shown} what="word" onChange={changeShown}>
        {(row, change) => (
          <>
            <TextInput
              size="xs"
              className={classes.wide}
              aria-label="Word"
              maxLength={60}
              value={row.word}
              onChange={(event) => change({ word: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              className={classes.wide}
              aria-label={`Instead of ${row.word}`}
              placeholder="Write instead"
              maxLength={100}
              value={row.replacement}
              onChange={(event) => change({ replacement: event.currentTarget.value })}
            />
            <LevelSelect level={row.level} onChange={(level) => change({ level })} />
          </>
        )}
      </Rows>
      {matching.length > shown.length && (
        <Text size="xs" c="dimmed" mt={6}>
          {shown.length} of {matching.length.toLocaleString()} shown.
        </Text>
      )}
    </BrandSection>
  );
}
