import type { ReportFormat } from '../../../shared/contract/report-shapes.ts';
import type { ReportContent } from '../../../shared/reports/content.ts';

/** One file to make. */
export interface ReportOrder {
  content: ReportContent;
  format: ReportFormat;
  path: string;
  logoPath: string | null;
  /** Fonts are unpacked there when they are first needed. */
  fontsFolder: string;
}

export interface MadeReport {
  sizeBytes: number;
  /** Of a PDF. */
  pages: number | null;
}

export type ReportNews = { kind: 'advanced'; share: number } | { kind: 'made'; made: MadeReport };
