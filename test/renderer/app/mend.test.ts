import { describe, expect, it } from 'vitest';
import { type MendCircumstances, mendOf, whyNot } from '../../../renderer/app/mend.ts';
import type { Publication } from '../../../shared/contract/posts.ts';

function publication(changes: Partial<Publication>): Publication {
  return {
    id: 'pub-1',
    accountId: 'acc-1',
    network: 'mastodon',
    state: 'failed',
    holdReason: null,
    dueAt: '2026-11-21T08:00:00Z',
    publishedAt: null,
    remoteId: null,
    url: null,
    attempts: 1,
    error: null,
    handOver: 'none',
    removedRemotelyAt: null,
    ...changes,
  };
}

function failed(kind: string): Publication {
  return publication({
    error: { kind, message: 'It did not go out.', remedy: 'Mend it.', networkCode: null, networkWords: null },
  });
}

const usual: MendCircumstances = {
  post: { status: 'failed' },
  account: { status: 'ok' },
  isPublishingPaused: false,
};

describe('the one thing that mends a publication', () => {
  it.each(['scheduled', 'publishing', 'verifying', 'published'] as const)(
    'is nothing while it is %s',
    (state) => {
      expect(mendOf(publication({ state }), usual)).toBeNull();
    },
  );

  it('is a decision when nobody can tell whether it is out', () => {
    expect(mendOf(publication({ state: 'needs_review' }), usual)).toBe('decide');
  });

  it('is another text when the network refuses this one, even where a sign-in is due too', () => {
    expect(mendOf(failed('rejected'), { ...usual, account: { status: 'expired' } })).toBe('edit');
    expect(mendOf(failed('too_large'), usual)).toBe('edit');
  });

  it('is another try when the text is already out elsewhere and cannot be changed', () => {
    expect(mendOf(failed('rejected'), { ...usual, post: { status: 'partly_published' } })).toBe('retry');
  });

  it('is a sign-in when the account lost its own', () => {
    expect(mendOf(failed('auth_revoked'), usual)).toBe('signIn');
    expect(mendOf(failed('network_down'), { ...usual, account: { status: 'revoked' } })).toBe('signIn');
    expect(mendOf(publication({ state: 'held', holdReason: 'account_sign_in' }), usual)).toBe('signIn');
  });

  it('never sends into a pause, where it would only be held again', () => {
    const held = publication({ state: 'held', holdReason: 'too_late' });
    expect(mendOf(held, usual)).toBe('retry');
    expect(mendOf(held, { ...usual, isPublishingPaused: true })).toBe('resumePublishing');
    expect(mendOf(held, { ...usual, account: { status: 'paused' } })).toBe('resumeAccount');
  });
});

describe('why a publication did not go out', () => {
  it('is said in a sentence', () => {
    expect(whyNot(failed('rejected'))).toBe('It did not go out.');
    expect(whyNot(publication({ state: 'held', holdReason: 'too_late' }))).toContain('not running');
    expect(whyNot(publication({ state: 'published' }))).toBeNull();
  });
});
