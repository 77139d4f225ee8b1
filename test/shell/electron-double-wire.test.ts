import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromStandIn, toStandIn } from '../support/electron-double/stand-in.ts';
import { makeWire } from '../support/electron-double/wire.ts';

const wire = makeWire();

describe('what crosses between the page and main in the double', () => {
  it('arrives as it was sent', () => {
    const value = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(value, (sent) => {
        expect(wire.decode(wire.encode(sent))).toEqual(structuredClone(sent));
      }),
    );
  });

  it('keeps the sign of zero', () => {
    expect(wire.decode(wire.encode([-0, 0]))).toEqual([-0, 0]);
  });

  it('is refused where Electron refuses it', () => {
    expect(() => wire.encode({ act: () => 'now' })).toThrow(/could not be cloned/);
    expect(() => wire.encode(Symbol('token'))).toThrow(/could not be cloned/);
  });

  it('does not give an object another prototype', () => {
    const decoded = wire.decode(wire.encode(JSON.parse('{"__proto__": {"admin": true}}'))) as object;
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
    expect('admin' in decoded).toBe(false);
  });
});

describe('the stand-in of a scheme', () => {
  it('leads there and back', () => {
    const address = 'app://rostrum/posts?post=0193#top';
    expect(toStandIn(address)).toBe('http://rostrum.app.localhost/posts?post=0193#top');
    expect(fromStandIn(toStandIn(address))).toBe(address);
    expect(fromStandIn('http://rostrum.app.localhost')).toBe('app://rostrum');
  });

  it('leaves other addresses alone', () => {
    for (const address of ['https://elsewhere.example/', 'http://127.0.0.1:4700/', 'about:srcdoc', 'null']) {
      expect(toStandIn(fromStandIn(address))).toBe(address);
    }
  });
});
