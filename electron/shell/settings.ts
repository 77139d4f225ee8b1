import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import { z } from 'zod';
import type { ShellSettings } from '../../shared/desktop-bridge.ts';
import type { Clock } from '../../shared/ports.ts';

const choices = z.strictObject({
  startAtLogin: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  closeToTray: z.boolean(),
  notifications: z.boolean(),
});

/** What a renderer may ask to change; unknown keys are refused. */
export const settingsChanges = choices.partial();

const windowPlace = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlace>;

const notice = z.enum(['keyFile']);

const stored = z.object({
  choices: choices.partial().optional(),
  window: windowPlace.optional(),
  /** What was explained once and need not be again. */
  told: z.array(notice).optional(),
});
type Stored = z.infer<typeof stored>;

const defaults: ShellSettings = {
  startAtLogin: false,
  theme: 'system',
  closeToTray: true,
  notifications: true,
};

export interface SettingsBook {
  choices(): ShellSettings;
  change(changes: Partial<ShellSettings>): ShellSettings;
  onChange(listener: (settings: ShellSettings) => void): void;
  window(): WindowPlace | undefined;
  keepWindow(place: WindowPlace): void;
  wasTold(what: z.infer<typeof notice>): boolean;
  keepTold(what: z.infer<typeof notice>): void;
  /** Where the unreadable file that was found at the start was kept. */
  readonly keptCopy: string | undefined;
}

function isReadable(path: string): boolean {
  try {
    return stored.safeParse(JSON.parse(readFileSync(path, 'utf8'))).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Puts a torn or foreign file aside, so that the defaults never overwrite what someone may want back. */
function setBrokenFileAside(path: string, clock: Clock): string | undefined {
  if (!existsSync(path) || isReadable(path)) return undefined;
  const stamp = new Date(clock.now()).toISOString().replaceAll(':', '-');
  const copy = path.replace(/\.json$/, `.broken-${stamp}.json`);
  copyFileSync(path, copy);
  rmSync(path);
  return copy;
}

/** The settings of this computer, one JSON file that is replaced as a whole. */
export function openSettings(folder: string, clock: Clock): SettingsBook {
  const keptCopy = setBrokenFileAside(join(folder, 'settings.json'), clock);
  const store = new ElectronStore<Stored>({ cwd: folder, name: 'settings' });
  const listeners = new Set<(settings: ShellSettings) => void>();
  const current = (): ShellSettings => ({ ...defaults, ...store.get('choices') });
  return {
    keptCopy,
    choices: current,
    change(changes) {
      store.set('choices', { ...current(), ...changes });
      for (const listener of listeners) listener(current());
      return current();
    },
    onChange: (listener) => void listeners.add(listener),
    window: () => store.get('window'),
    keepWindow: (place) => store.set('window', place),
    wasTold: (what) => store.get('told', []).includes(what),
    keepTold: (what) => store.set('told', [...store.get('told', []), what]),
  };
}
