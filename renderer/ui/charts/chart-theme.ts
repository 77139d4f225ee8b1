import './charts.css';

/** One line, column or slice of a chart: what it is called and what colour it has. */
export interface ChartSeries {
  key: string;
  label: string;
  color: string;
}

const colors = [1, 2, 3, 4, 5, 6, 7].map((number) => `var(--chart-${number})`);
export const restColor = 'var(--chart-rest)';

/** Colours by place: what is first is always the accent; beyond the seventh all is one grey. */
export function colorAt(index: number): string {
  return colors[index] ?? restColor;
}

const text = { fill: 'var(--mantine-color-dimmed)', fontSize: 11 };

/** What every axis of recharts gets. */
export const axisLook = { tick: text, tickLine: false, axisLine: false } as const;

/** Faint and only across: the eye follows values, not days. */
export const gridLook = { stroke: 'var(--chart-grid)', vertical: false } as const;

export const cursorLook = { fill: 'var(--surface-sunk)', stroke: 'none' } as const;

export const lineCursorLook = { stroke: 'var(--chart-rest)', strokeWidth: 1 } as const;

/** What is compared with: there, but never in front. */
export const faintColor = 'var(--chart-rest)';
