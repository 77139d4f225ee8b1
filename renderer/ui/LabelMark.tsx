import classes from './LabelMark.module.css';

/** A label with its colour as a small mark. */
export function LabelMark({ name, color }: { name: string; color: string }) {
  return (
    <span className={classes.root} title={name}>
      <span className={classes.dot} style={{ background: color }} aria-hidden />
      {name}
    </span>
  );
}
