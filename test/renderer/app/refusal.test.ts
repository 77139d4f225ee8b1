// @vitest-environment jsdom
import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../renderer/app/refusal.ts';

describe('what a person is told of an error', () => {
  it('is the refusal with its field and remedy', () => {
    const error = new ORPCError('conflict', {
      message: 'It is out.',
      data: { field: 'id', remedy: 'Duplicate it.' },
    });
    expect(refusalOf(error)).toEqual({ message: 'It is out.', field: 'id', remedy: 'Duplicate it.' });
  });

  it('names the log entry of a bug', () => {
    const error = new ORPCError('INTERNAL_SERVER_ERROR', {
      message: 'Wrong.',
      data: { correlationId: 'abc' },
    });
    expect(refusalOf(error).remedy).toContain('abc');
  });

  it.each([[new Error('Socket closed')], ['Socket closed']])(
    'takes any other error at its words',
    (error) => {
      expect(refusalOf(error)).toEqual({ message: 'Socket closed', field: undefined, remedy: undefined });
    },
  );
});
