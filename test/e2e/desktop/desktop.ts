import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Controls } from '../../support/electron-double/controls.ts';
import type { DoubleSettings } from '../../support/electron-double/settings.ts';

export type Electron = typeof import('electron');

export interface LaunchOptions {
  /** The data folder; the application keeps everything in it. */
  home: string;
  args?: string[];
  /** What the machine is like; only the double can be told. */
  machine?: Partial<Pick<DoubleSettings, 'keychain' | 'displays'>>;
}

/** What a person sees and does outside the window. */
export type Outside = {
  [Name in keyof Controls]: (
    ...args: Parameters<Controls[Name]>
  ) => Promise<Awaited<ReturnType<Controls[Name]>>>;
};

/** The running application, on the real runtime or on its double. */
export interface Desktop {
  runtime: 'electron' | 'double';
  /** The window's page, once there is one. */
  page(): Promise<Page>;
  /** Where the page is, as the application names it: `app://rostrum/…`. */
  address(page: Page): string;
  /** Runs in the main process, with the `electron` module. */
  evaluate<Arg, Result>(run: (electron: Electron, arg: Arg) => Result, arg: Arg): Promise<Awaited<Result>>;
  /** Only the double can tell and do these. */
  outside: Outside | undefined;
  /** What it wrote on standard error so far. */
  said(): string;
  /** Settles with the exit code. */
  ended: Promise<number | null>;
  /** Ends the process without asking anyone. */
  end(): Promise<void>;
}

export const projectRoot = join(import.meta.dirname, '..', '..', '..');
