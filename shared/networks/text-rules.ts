import { webAddresses } from './web-addresses.ts';

/** The different links that count against a network's limit: every address with a scheme, whatever its host. */
export function differentLinks(text: string, card?: string | undefined): number {
  const links = webAddresses(text, () => true).map(({ start, end }) => text.slice(start, end));
  return new Set([...links, ...(card ? [card] : [])]).size;
}

/** Hashtags that count against a network's limit, those without a blank before them too. */
export function hashtagCount(text: string): number {
  return text.match(/[#＃][\p{L}\p{M}\p{N}_]+/gu)?.length ?? 0;
}
