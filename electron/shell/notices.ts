import { dialog } from 'electron';
import type { DesktopSecrets } from './secrets.ts';
import type { SettingsBook } from './settings.ts';

/** Tells once that sign-ins are kept without the help of a keychain. */
export function tellOfKeyFile(
  protection: DesktopSecrets['protection'],
  settings: SettingsBook,
  home: string,
): void {
  if (protection === 'keychain' || settings.wasTold('keyFile')) return;
  settings.keepTold('keyFile');
  void dialog.showMessageBox({
    type: 'info',
    message: 'Your sign-ins are protected by a key file',
    detail:
      `This system offers no keychain. Rostrum encrypts the sign-ins of your accounts with a key in ${home} that ` +
      'only your user can read; whoever can read your files can read them. Install GNOME Keyring or KWallet and ' +
      'restart Rostrum to have the keychain keep them.',
    buttons: ['OK'],
  });
}

/** Tells that the settings of this computer could not be read and begin anew. */
export function tellOfBrokenSettings(settings: SettingsBook): void {
  if (settings.keptCopy === undefined) return;
  void dialog.showMessageBox({
    type: 'warning',
    message: 'The settings of this computer could not be read',
    detail: `Rostrum starts with its defaults; accounts and posts are not affected. The old file is kept as ${settings.keptCopy}.`,
    buttons: ['OK'],
  });
}
