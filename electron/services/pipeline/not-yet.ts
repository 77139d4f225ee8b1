import { Refusal } from '../../../shared/refusal.ts';

export function notYet(): never {
  throw new Refusal('unavailable', 'Not built yet.', {
    remedy: 'It comes with the next commits of this branch.',
  });
}
