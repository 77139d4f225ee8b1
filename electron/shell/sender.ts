import { appOrigin } from './origin.ts';

/** The part of a frame that decides whether it may speak to the main process. */
export interface SenderFrame {
  readonly parent: unknown;
  readonly origin: string;
}

/** Only the main frame of a page of our own origin is listened to; a frame that is gone is nobody. */
export function isTrustedFrame(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === appOrigin;
}
