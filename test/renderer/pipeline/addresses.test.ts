import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, splitAddresses } from '../../../renderer/views/pipeline/new/addresses.ts';

describe('pasted lines', () => {
  it('are addresses with or without their beginning, and anything else is none', () => {
    expect(addressOf(' https://harbourlight.example/winter ')).toBe('https://harbourlight.example/winter');
    expect(addressOf('harbourlight.example/winter?a=1')).toBe('https://harbourlight.example/winter?a=1');
    expect(addressOf('http://127.0.0.1:8080/feed')).toBe('http://127.0.0.1:8080/feed');
    for (const none of [
      'The winter harvest',
      'winter.',
      'javascript:alert(1)',
      'ftp://a.example/x',
      '3.14',
      '',
    ]) {
      expect(addressOf(none)).toBeNull();
    }
  });

  it('keep their order, once each, and what is no address is handed back', () => {
    expect(splitAddresses('b.example/2\nnot one\n\na.example\nhttps://b.example/2')).toEqual({
      addresses: ['https://b.example/2', 'https://a.example/'],
      others: ['not one'],
    });
  });

  it('lose no line and give only web addresses, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl())), (lines) => {
        const pasted = lines.join('\n');
        const { addresses, others } = splitAddresses(pasted);
        expect(addresses.every((each) => /^https?:$/.test(new URL(each).protocol))).toBe(true);
        const kept = pasted
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '');
        expect(kept.every((line) => others.includes(line) || addresses.includes(addressOf(line) ?? ''))).toBe(
          true,
        );
      }),
    );
  });
});
