import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedCallback, useDebouncedValue } from '@mantine/hooks';
import { IconFileText, IconFilter, IconLetterCase, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { SearchSuggestion } from '../../../shared/contract/searches.ts';
import { parseSearch } from '../../../shared/search/search-query.ts';
import { useInterface } from '../../app/interface-state.ts';
import { orpc } from '../../app/queries.ts';
import { Keys } from '../../ui/Keys.tsx';
import classes from './PostSearch.module.css';

const typingMs = 150;

const kindIcons = {
  operator: IconFilter,
  value: IconFilter,
  word: IconLetterCase,
  post: IconFileText,
} satisfies Record<SearchSuggestion['kind'], typeof IconFilter>;

function useSuggestions(typed: string, wanted: boolean): SearchSuggestion[] {
  const [settled] = useDebouncedValue(typed, typingMs);
  const { data } = useQuery(
    orpc.searches.suggest.queryOptions({
      input: { search: settled },
      enabled: wanted && settled.trim() !== '',
      placeholderData: keepPreviousData,
    }),
  );
  return wanted && typed.trim() !== '' ? (data?.items ?? []) : [];
}

function Suggestion({ suggestion }: { suggestion: SearchSuggestion }) {
  const Icon = kindIcons[suggestion.kind];
  return (
    <span className={classes.suggestion}>
      <Icon size={14} aria-hidden />
      <span className={classes.suggested}>{suggestion.label}</span>
      {suggestion.posts !== null && <span className={classes.count}>{suggestion.posts}</span>}
    </span>
  );
}

interface PostSearchProps {
  words: string;
  onSearch(words: string): void;
  onOpen(postId: string): void;
}

/**
 * What is looked for, in the language of shared/search. It goes to the address after a moment; what the address says
 * comes back. An operator that means nothing yet is told below, and the list stays as it was.
 */
export function PostSearch({ words, onSearch, onOpen }: PostSearchProps) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(words);
  const sent = useRef(words);
  const wanted = useInterface(({ searchWanted }) => searchWanted);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const suggestions = useSuggestions(typed, combobox.dropdownOpened);
  const [problem] = parseSearch(typed).problems;
  useEffect(() => {
    if (!wanted) return;
    field.current?.focus();
    field.current?.select();
    useInterface.setState({ searchWanted: false });
  }, [wanted]);
  useEffect(() => {
    if (words === sent.current) return;
    sent.current = words;
    setTyped(words);
  }, [words]);
  const send = (next: string) => {
    if (parseSearch(next).problems.length > 0) return;
    sent.current = next;
    onSearch(next);
  };
  const sendSoon = useDebouncedCallback(send, typingMs);
  const take = (index: number) => {
    const suggestion = suggestions[index];
    if (!suggestion) return;
    if (suggestion.search !== null) setTyped(suggestion.search);
    // An operator is to be followed by its value: those are offered next.
    if (suggestion.kind === 'operator') return;
    combobox.closeDropdown();
    if (suggestion.postId) onOpen(suggestion.postId);
    if (suggestion.search === null) return;
    sendSoon.cancel();
    send(suggestion.search);
  };
  return (
    <Combobox
      store={combobox}
      position="bottom-end"
      width={340}
      onOptionSubmit={(value) => take(Number(value))}
    >
      <Combobox.Target>
        <TextInput
          ref={field}
          className={classes.search}
          size="xs"
          placeholder="Search posts"
          aria-label="Search posts"
          title={
            'Words, "words in a row", word*, -without, from: network: status: label: before: after: on: has:'
          }
          leftSection={<IconSearch size={14} />}
          rightSection={
            typed ? (
              <CloseButton
                size="xs"
                aria-label="Clear the search"
                onClick={() => {
                  setTyped('');
                  sendSoon.cancel();
                  send('');
                }}
              />
            ) : (
              <Keys keys="/" />
            )
          }
          value={typed}
          maxLength={500}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            sendSoon(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            if (combobox.dropdownOpened && suggestions.length > 0) combobox.closeDropdown();
            else field.current?.blur();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={suggestions.length === 0 && !problem}>
        {problem && (
          <div className={classes.problem} role="status">
            <strong>{problem.message}</strong> {problem.remedy}
          </div>
        )}
        <Combobox.Options>
          {suggestions.map((suggestion, index) => (
            <Combobox.Option value={String(index)} key={`${suggestion.kind} ${suggestion.label}`}>
              <Suggestion suggestion={suggestion} />
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
