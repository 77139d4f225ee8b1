import type { HourCell } from '../charts/hour-heat.ts';
import type { KeyFigure } from '../charts/key-figures.ts';
import type { Unit } from '../charts/scale.ts';
import type { ShareBar } from '../charts/share-bars.ts';
import type { TableContent } from '../charts/table.ts';

export type BlockBody =
  | { kind: 'text'; text: string }
  | { kind: 'figures'; figures: KeyFigure[]; isCompared: boolean }
  | {
      kind: 'line' | 'columns';
      labels: string[];
      series: { name: string; values: (number | null)[]; isCompared: boolean }[];
      unit: Unit;
      fromZero: boolean;
    }
  | { kind: 'shares'; bars: ShareBar[]; unit: Unit }
  | { kind: 'hours'; cells: HourCell[] }
  | { kind: 'table'; table: TableContent };

/** A block with its numbers: enough to draw it, and to give it as a table. */
export interface BlockContent {
  id: string;
  title: string;
  body: BlockBody;
  /** What the numbers rest on, in plain words. */
  notes: string[];
  /** The same numbers in rows; null: it has none. */
  sheet: TableContent | null;
}

export interface ReportContent {
  name: string;
  workspace: string;
  page: 'a4' | 'wide';
  from: string;
  to: string;
  /** `1 Oct 2026 – 31 Oct 2026` */
  period: string;
  /** null: with nothing. */
  comparedWith: string | null;
  timeZone: string;
  /** ISO 8601. */
  madeAt: string;
  /** The same on the wall of the zone. */
  madeOn: string;
  /** `#08796c` */
  accent: string;
  /** Width over height; null: there is no logo. */
  logoRatio: number | null;
  blocks: BlockContent[];
}
