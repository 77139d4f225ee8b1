import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { showRefusal } from './refusal.ts';

/** Light, dark or as the system; on the desktop its menus and dialogs follow. */
export function useColorChoice(): {
  choice: MantineColorScheme;
  choose(choice: MantineColorScheme): void;
} {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  function choose(choice: MantineColorScheme): void {
    setColorScheme(choice);
    window.rostrum?.settings.set({ theme: choice === 'auto' ? 'system' : choice }).catch(showRefusal);
  }
  return { choice: colorScheme, choose };
}
