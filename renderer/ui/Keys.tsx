import { Kbd } from '@mantine/core';
import classes from './Keys.module.css';

const isMac = /mac/i.test(navigator.userAgent);

const names: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: isMac ? '⌥' : 'Alt',
  arrows: '←↑↓→',
};

function nameOf(key: string): string {
  return names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** Keys as they stand on the keyboard: `g t` are two after each other, `mod+k` are held together. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={classes.root}>
      {keys.split(' ').flatMap((chord) =>
        chord.split('+').map((key) => (
          <Kbd key={`${chord} ${key}`} size="xs">
            {nameOf(key)}
          </Kbd>
        )),
      )}
    </span>
  );
}
