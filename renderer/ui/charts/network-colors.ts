import './charts.css';
import type { NetworkId } from '../../../shared/networks/types.ts';

/** The colour of a network in every chart: near its own, but told apart from the others in both themes. */
export function networkColor(network: NetworkId): string {
  return `var(--network-${network})`;
}
