import { useState } from 'react';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import { segmentsOf } from '../counters.ts';
import { foldAt, foldOf } from './folds.ts';
import { textRuns } from './preview-text.ts';
import classes from './previews.module.css';

interface FoldedTextProps {
  network: NetworkId;
  text: string;
  /** Written before it in the same line, as Instagram writes the name. */
  lead?: string;
  /** False where a network shows all of it, such as in a thread. */
  folds?: boolean;
}

function Runs({ network, text, upTo }: { network: NetworkId; text: string; upTo: number }) {
  return textRuns(network, text, segmentsOf(network, text)).map((run) => {
    if (run.at >= upTo) return null;
    const shown = run.kind === null ? run.text.slice(0, upTo - run.at) : run.text;
    return run.kind === null ? (
      shown
    ) : (
      <span key={run.at} className={classes.link}>
        {shown}
      </span>
    );
  });
}

/** The text as far as the network shows it; the rest opens by its own word for it. */
export function FoldedText({ network, text, lead, folds = true }: FoldedTextProps) {
  const [open, setOpen] = useState(false);
  const fold = folds && !open ? foldOf(network) : undefined;
  if (text.trim() === '') return null;
  const end = fold ? foldAt(text, fold) : text.length;
  return (
    <p className={classes.text} dir="auto">
      {lead && <strong>{lead} </strong>}
      <Runs network={network} text={text} upTo={end} />
      {fold && end < text.length && (
        <>
          {fold.more.startsWith('…') || fold.more.startsWith('...') ? '' : '… '}
          <button type="button" className={classes.more} onClick={() => setOpen(true)}>
            {fold.more}
          </button>
        </>
      )}
    </p>
  );
}

/** In place of a post in which nothing stands yet. */
export function EmptyWords() {
  return <p className={classes.empty}>Your text will show here.</p>;
}
