import { createHash } from 'node:crypto';
import { plainText } from '../../../shared/ai/plain-text.ts';

/**
 * Puts text that others may have written between marks that it cannot hold: they are made from the text itself, and
 * the same text gives the same marks, so that the same question has the same key.
 */
export function fence(label: string, text: string): string {
  const plain = plainText(text);
  const mark = createHash('sha256').update(`${label}\n${plain}`).digest('hex').slice(0, 16);
  return `<<<${label} ${mark}\n${plain}\n${label} ${mark}>>>`;
}
