import classes from './WordDiff.module.css';

interface WordDiffProps {
  parts: readonly { kind: 'same' | 'added' | 'removed'; text: string }[];
}

/** A text with what went struck through and what came marked; also told to who cannot see it. */
export function WordDiff({ parts }: WordDiffProps) {
  let at = 0;
  return (
    <p className={classes.root} dir="auto">
      {parts.map(({ kind, text }) => {
        const key = `${at} ${kind}`;
        at += text.length;
        if (kind === 'added') return <ins key={key}>{text}</ins>;
        if (kind === 'removed') return <del key={key}>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
    </p>
  );
}
