import { IconLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { LinkCardFacts, PreviewPost } from './preview-post.ts';
import classes from './previews.module.css';

/** The page's own title and picture are read when the post goes out: here is only where they come from. */
export function LinkCard({ card }: { card: LinkCardFacts | null }) {
  if (!card) return null;
  return (
    <div className={classes.card}>
      <span className={classes.cardPicture} aria-hidden="true">
        <IconLink size={20} stroke={1.5} />
      </span>
      <span className={classes.cardWords}>
        <span className={classes.cardHost}>{card.host}</span>
        <strong dir="auto">{card.title ?? 'The title of the page'}</strong>
        {card.words && <span dir="auto">{card.words}</span>}
      </span>
    </div>
  );
}

export function Poll({ options }: { options: readonly string[] | null }) {
  if (!options) return null;
  return (
    <ul className={classes.poll} aria-label="Poll">
      {options.map((option, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two options may read alike while they are written
        <li key={index} dir="auto">
          {option || '…'}
        </li>
      ))}
    </ul>
  );
}

/** What stands before a post until it is opened. */
export function Warned({ post, children }: { post: PreviewPost; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  if (post.warning === null) return children;
  return (
    <>
      <div className={classes.warning}>
        <span dir="auto">{post.warning}</span>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Show less' : 'Show more'}
        </button>
      </div>
      {open && children}
    </>
  );
}

/** Media that are covered until someone asks to see them. */
export function Covered({ hidden, children }: { hidden: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  if (!hidden || open) return children;
  return (
    <div className={classes.covered}>
      {children}
      <button type="button" onClick={() => setOpen(true)}>
        Sensitive content
      </button>
    </div>
  );
}
