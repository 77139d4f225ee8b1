import type { NetworkId } from '../../../../shared/networks/types.ts';
import { firstOverflow, type OverflowQuestion, sharedSegments } from '../counters.ts';
import type { Highlight } from './highlights.ts';

export interface HighlightClasses {
  link: string;
  /** Added where only some of the networks make a link of it. */
  some: string;
  over: string;
}

const verbs = { link: 'Links', mention: 'Mentions', tag: 'Becomes a tag' } as const;

/** What the editor marks: links as the networks will make them, and what is too long. */
export function textHighlights(
  text: string,
  asking: readonly OverflowQuestion[],
  nameOf: (network: NetworkId) => string,
  classes: HighlightClasses,
): Highlight[] {
  const networks = [...new Set(asking.map((one) => one.network))];
  const marks = sharedSegments(networks, text).map((segment): Highlight => {
    const everywhere = segment.networks.length === networks.length;
    const where = segment.networks.map(nameOf).join(', ');
    return {
      start: segment.start,
      end: segment.end,
      className: everywhere ? classes.link : `${classes.link} ${classes.some}`,
      ...(everywhere ? {} : { title: `${verbs[segment.kind]} only on ${where}` }),
    };
  });
  const over = firstOverflow(asking, text);
  return over === null ? marks : [...marks, { start: over, end: text.length, className: classes.over }];
}
