import type { NetworkId } from '../../../../shared/networks/types.ts';
import { segmentsOf } from '../counters.ts';
import { textRuns } from './preview-text.ts';
import classes from './previews.module.css';

interface PreviewTextProps {
  network: NetworkId;
  text: string;
}

export function PreviewText({ network, text }: PreviewTextProps) {
  if (text.trim() === '') return <p className={classes.empty}>Your text will show here.</p>;
  return (
    <p className={classes.text} dir="auto">
      {textRuns(network, text, segmentsOf(network, text)).map((run) =>
        run.kind === null ? (
          run.text
        ) : (
          <span key={run.at} className={classes.link}>
            {run.text}
          </span>
        ),
      )}
    </p>
  );
}
