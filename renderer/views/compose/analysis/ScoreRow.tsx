import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import classes from './Analysis.module.css';

interface ScoreRowProps {
  label: string;
  /** 0 to 100, drawn as a length; null: there is none to draw. */
  score?: number | null;
  /** What it says in words; null: not judged. */
  value: string | null;
  /** How many findings have a remedy. */
  toMend?: number;
  basis: string;
  children?: ReactNode;
}

/** One score in a line; it opens to what it rests on. */
export function ScoreRow({ label, score = null, value, toMend = 0, basis, children }: ScoreRowProps) {
  const [isOpen, setOpen] = useState(false);
  const detailId = useId();
  return (
    <li>
      <UnstyledButton
        className={classes.row}
        aria-expanded={isOpen}
        aria-controls={detailId}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight size={13} className={classes.chevron} aria-hidden />
        <span className={classes.label}>{label}</span>
        {toMend > 0 && <span className={classes.hint}>{toMend} to mend</span>}
        <span className={value === null ? classes.hint : classes.value}>{value ?? 'not judged'}</span>
        {score !== null && (
          <span className={classes.meter} aria-hidden>
            <span style={{ inlineSize: `${score}%` }} />
          </span>
        )}
      </UnstyledButton>
      <div id={detailId} className={classes.detail} hidden={!isOpen}>
        {isOpen && (
          <>
            <p className={classes.basis}>{basis}</p>
            {children}
          </>
        )}
      </div>
    </li>
  );
}
