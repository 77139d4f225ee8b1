import type { Readiness } from '../../shared/contract/planning.ts';

type Finding = Readiness['findings'][number];

export function aFinding(over: Partial<Finding> = {}): Finding {
  return {
    level: 'error',
    code: 'text_too_long',
    accountId: null,
    field: 'body',
    message: 'The text is too long.',
    remedy: 'Shorten it.',
    ...over,
  };
}

export const unattended = aFinding({
  level: 'warning',
  code: 'nobody_awake',
  message: 'It goes out only if Rostrum is open.',
  remedy: 'Let Rostrum start at login.',
});

/** Whether the rye post will go out, on one of its accounts. */
export function aReadiness(over: Partial<Readiness> = {}): Readiness {
  return {
    publicationId: 'publication-rye',
    postId: 'post-rye',
    accountId: 'account-bakery',
    network: 'bluesky',
    at: '2026-11-23T08:00:00Z',
    level: 'blocked',
    sender: 'computer_while_open',
    findings: [aFinding()],
    ...over,
  };
}
