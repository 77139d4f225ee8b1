import { lazy, Suspense, useRef } from 'react';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { useFocusWhenWanted } from '../side/side-choice.ts';
import { useSelectionStore } from '../text-editor/text-selection.ts';

/** Its word lists are as large as the rest of the composer: they come when someone looks. */
const AnalysisReading = lazy(() =>
  import('./AnalysisReading.tsx').then((module) => ({ default: module.AnalysisReading })),
);

/** What rules say of the text of the shown tab, as it is typed. */
export function AnalysisPanel() {
  const root = useRef<HTMLElement>(null);
  const selection = useSelectionStore();
  useFocusWhenWanted('analysis', root, { back: () => selection.getState().focus() });
  return (
    <section ref={root} tabIndex={-1} aria-label="Analysis">
      <Suspense fallback={<SkeletonRows rows={8} height={28} />}>
        <AnalysisReading />
      </Suspense>
    </section>
  );
}
