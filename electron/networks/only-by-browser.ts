import { NetworkError } from './network-error.ts';

/** For networks without a typed way to sign in. */
export function onlyByBrowser(name: string): never {
  throw new NetworkError('rejected', `${name} is signed in by your browser, not with typed keys.`, {
    remedy: 'Choose “Sign in with the browser” when you connect the account.',
  });
}
