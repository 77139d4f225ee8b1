import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppUrl, outsideAddress } from '../../electron/shell/origin.ts';
import { isTrustedFrame } from '../../electron/shell/sender.ts';

describe('what is inside the application', () => {
  it('is its own scheme and host only', () => {
    expect(isAppUrl('app://rostrum/calendar?view=week')).toBe(true);
    for (const address of [
      'app://elsewhere/',
      'app://rostrum:81/',
      'app://rostrum.example/',
      'app:rostrum/',
      'https://rostrum/',
      'file:///app://rostrum/',
      'javascript:app://rostrum/',
      'about:blank',
      '',
    ]) {
      expect(isAppUrl(address), address).toBe(false);
    }
  });
});

describe('what is given to the browser or the mail program', () => {
  it('is https and mailto', () => {
    expect(outsideAddress('https://bsky.app/profile/rostrum')).toBe('https://bsky.app/profile/rostrum');
    expect(outsideAddress('mailto:hello@rostrum.example')).toBe('mailto:hello@rostrum.example');
  });

  it('is nothing else, whatever is asked', () => {
    const schemes = fc.constantFrom(
      'http',
      'file',
      'javascript',
      'data',
      'smb',
      'ms-msdt',
      'app',
      'vscode',
      'ftp',
      '',
    );
    fc.assert(
      fc.property(schemes, fc.webPath(), (scheme, path) => {
        expect(outsideAddress(`${scheme}://elsewhere.example${path}`)).toBeUndefined();
      }),
    );
    expect(outsideAddress('https://bank.example@elsewhere.example/')).toBeUndefined();
  });
});

describe('who may speak to the main process', () => {
  const origin = 'app://rostrum';

  it('is the main frame of the application', () => {
    expect(isTrustedFrame({ parent: null, origin })).toBe(true);
  });

  it('is no frame inside it, no other origin and no frame that is gone', () => {
    expect(isTrustedFrame({ parent: { origin }, origin })).toBe(false);
    expect(isTrustedFrame({ parent: null, origin: 'null' })).toBe(false);
    expect(isTrustedFrame({ parent: null, origin: 'app://rostrum.example' })).toBe(false);
    expect(isTrustedFrame({ parent: null, origin: 'https://elsewhere.example' })).toBe(false);
    expect(isTrustedFrame(null)).toBe(false);
  });
});
