import { nativeTheme } from 'electron';
import type { SettingsBook } from './settings.ts';

/** Keeps the system's parts of the window (menus, dialogs, scroll bars) in the chosen theme. */
export function followTheme(settings: SettingsBook): void {
  nativeTheme.themeSource = settings.choices().theme;
  settings.onChange(({ theme }) => {
    nativeTheme.themeSource = theme;
  });
}
