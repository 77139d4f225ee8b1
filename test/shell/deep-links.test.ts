import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepLinkIn, deepLinkPath } from '../../electron/shell/deep-links.ts';

const postId = fc.stringMatching(/^[0-9A-Za-z][0-9A-Za-z-]{0,63}$/);

describe('deep links', () => {
  it('leads to the post of any well-formed id', () => {
    fc.assert(
      fc.property(postId, (id) => {
        expect(deepLinkPath(`rostrum://posts/${id}`)).toBe(`/posts?post=${id}`);
      }),
    );
  });

  it('leads to the editor', () => {
    expect(deepLinkPath('rostrum://compose')).toBe('/compose');
  });

  it.each([
    'rostrum://posts/',
    'rostrum://posts/..',
    'rostrum://posts/../accounts',
    'rostrum://posts/abc/publish',
    'rostrum://posts/abc?publish=now',
    'rostrum://posts/abc#now',
    'rostrum://posts/%2e%2e',
    'rostrum://posts/-starts-with-a-dash',
    'rostrum://user@posts/abc',
    'rostrum://compose/',
    'rostrum://compose?text=buy',
    'rostrum:compose',
    'ROSTRUM://compose',
    ' rostrum://compose',
    'rostrum://compose\n',
    'rostrum://publish/abc',
    'https://posts/abc',
    'javascript:alert(1)',
    `rostrum://posts/${'a'.repeat(65)}`,
  ])('ignores %j', (address) => {
    expect(deepLinkPath(address)).toBeUndefined();
  });

  it('never leads anywhere but to a post or the editor, whatever it is given', () => {
    const nearly = fc.tuple(
      fc.constantFrom('rostrum://posts/', 'rostrum://', 'rostrum:'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          nearly.map((parts) => parts.join('')),
        ),
        (address) => {
          const path = deepLinkPath(address);
          expect(
            path === undefined || path === '/compose' || /^\/posts\?post=[0-9A-Za-z-]{1,64}$/.test(path),
          ).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('does not read an address of a megabyte', () => {
    expect(deepLinkPath(`rostrum://posts/${'a'.repeat(1_000_000)}`)).toBeUndefined();
  });

  it('finds the link among the arguments of a process', () => {
    expect(deepLinkIn(['/opt/Rostrum/rostrum', '--hidden', 'rostrum://compose'])).toBe('/compose');
    expect(deepLinkIn(['/opt/Rostrum/rostrum', '--inspect=rostrum://compose'])).toBeUndefined();
  });
});
