import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import type { SettingsBook } from './settings.ts';

/** Started by the system: stay in the tray. */
export const hiddenArgument = '--hidden';

/** One argument of a desktop entry's Exec line, quoted by the rules of the Desktop Entry Specification. */
export function quotedArgument(argument: string): string {
  const escaped = argument.replaceAll(/[\\"`$]/g, (character) => `\\${character}`).replaceAll('%', '%%');
  // The line is a string value first: its backslashes are read once before the quoting rules apply.
  return `"${escaped.replaceAll('\\', '\\\\')}"`;
}

export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Rostrum',
    'Comment=Publishes scheduled posts in the background',
    `Exec=${command.map(quotedArgument).join(' ')}`,
    'Icon=rostrum',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

function startCommand(app: App): string[] {
  // Inside an AppImage the executable lies in a mount that is gone after the run.
  const executable = process.env.APPIMAGE ?? process.execPath;
  return [executable, ...(app.isPackaged ? [] : [app.getAppPath()]), hiddenArgument];
}

function setLinuxAutostart(app: App, enabled: boolean): void {
  const file = join(app.getPath('appData'), 'autostart', 'rostrum.desktop');
  if (!enabled) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, autostartEntry(startCommand(app)));
}

function setStartAtLogin(app: App, enabled: boolean): void {
  if (process.platform === 'linux') setLinuxAutostart(app, enabled);
  else app.setLoginItemSettings({ openAtLogin: enabled, args: [hiddenArgument] });
}

/** Does at once what the setting says, when it changes. */
export function followStartAtLogin(app: App, settings: SettingsBook): void {
  let applied = settings.choices().startAtLogin;
  settings.onChange(({ startAtLogin }) => {
    if (startAtLogin === applied) return;
    applied = startAtLogin;
    setStartAtLogin(app, startAtLogin);
  });
}

/** True when nobody asked to see the window: the system started us. */
export function startedAtLogin(app: App, argv: readonly string[]): boolean {
  if (argv.includes(hiddenArgument)) return true;
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
