/** How a run of the double is set up; given as JSON in ELECTRON_DOUBLE. */
export interface DoubleSettings {
  /** Where Electron would put things of its own: config folder, documents, logs. */
  folder: string;
  version: string;
  name: string;
  appPath: string;
  /** What keeps the secrets: the system's keychain, Linux's plain text in disguise, or nothing. */
  keychain: 'system' | 'basic_text' | 'none';
  displays: { x: number; y: number; width: number; height: number }[];
  locale: string;
}

const given = process.env.ELECTRON_DOUBLE;
if (given === undefined) throw new Error('The double of electron needs its settings in ELECTRON_DOUBLE.');

export const doubleSettings = JSON.parse(given) as DoubleSettings;
