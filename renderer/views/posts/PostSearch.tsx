import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useInterface } from '../../app/interface-state.ts';
import { Keys } from '../../ui/Keys.tsx';
import classes from './PostsView.module.css';

const typingMs = 150;

/** The words looked for. What is typed goes to the address after a moment; what the address says comes back. */
export function PostSearch({ words, onSearch }: { words: string; onSearch(words: string): void }) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(words);
  const sent = useRef(words);
  const wanted = useInterface(({ searchWanted }) => searchWanted);
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
    sent.current = next;
    onSearch(next);
  };
  const sendSoon = useDebouncedCallback(send, typingMs);
  return (
    <TextInput
      ref={field}
      className={classes.search}
      size="xs"
      placeholder="Search posts"
      aria-label="Search posts"
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
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        sendSoon(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        field.current?.blur();
      }}
    />
  );
}
