import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { ShellSettings } from '../../shared/desktop-bridge.ts';
import { channels } from './channels.ts';
import { isTrustedFrame } from './sender.ts';
import { type SettingsBook, settingsChanges } from './settings.ts';

function requireTrusted(event: IpcMainInvokeEvent): void {
  if (!isTrustedFrame(event.senderFrame)) throw new Error('This frame may not use the settings.');
}

/** Lets the renderer read and change this computer's settings. */
export function answerSettings(settings: SettingsBook): void {
  ipcMain.handle(channels.readSettings, (event): ShellSettings => {
    requireTrusted(event);
    return settings.choices();
  });
  ipcMain.handle(channels.changeSettings, (event, changes: unknown): ShellSettings => {
    requireTrusted(event);
    return settings.change(settingsChanges.parse(changes));
  });
}
