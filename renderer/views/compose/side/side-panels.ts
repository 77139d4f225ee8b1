import { IconEye, IconReportAnalytics, IconSparkles } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { WritePanel } from '../ai/WritePanel.tsx';
import { AnalysisPanel } from '../analysis/AnalysisPanel.tsx';
import { PreviewColumn } from '../PreviewColumn.tsx';
import type { SideId } from './side-choice.ts';

interface SidePanel {
  id: SideId;
  label: string;
  icon: typeof IconEye;
  /** Of no use where the text cannot be changed. */
  forWriting?: boolean;
  Panel: ComponentType;
}

/** What stands beside the text, one at a time, in the order of its tabs. */
export const sidePanels: readonly SidePanel[] = [
  { id: 'preview', label: 'Preview', icon: IconEye, Panel: PreviewColumn },
  { id: 'write', label: 'Write', icon: IconSparkles, forWriting: true, Panel: WritePanel },
  { id: 'analysis', label: 'Analysis', icon: IconReportAnalytics, Panel: AnalysisPanel },
];
