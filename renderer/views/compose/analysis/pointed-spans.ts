import { create } from 'zustand';

export interface TextSpan {
  start: number;
  end: number;
}

interface Pointed {
  /** What the analysis points at in the text; null: at nothing. */
  spans: { text: string; spans: readonly TextSpan[] } | null;
  /** Selects a stretch in the editor that is shown. */
  select: (start: number, end: number) => void;
}

/** How the analysis points into the editor beside it. */
export const usePointed = create<Pointed>(() => ({ spans: null, select: () => undefined }));

/** What makes an element mark its spans while the pointer or the focus is on it, and go there when it is clicked. */
export function pointing(text: string, spans: readonly TextSpan[]) {
  const show = () => usePointed.setState({ spans: { text, spans } });
  const hide = () => usePointed.setState({ spans: null });
  const [first] = spans;
  return {
    onMouseEnter: show,
    onMouseLeave: hide,
    onFocus: show,
    onBlur: hide,
    onClick: () => {
      hide();
      if (first) usePointed.getState().select(first.start, first.end);
    },
  };
}
