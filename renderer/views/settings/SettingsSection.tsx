import { createContext, type ReactNode, use, useRef } from 'react';
import classes from './SettingsView.module.css';
import type { SettingsPlace } from './settings-places.ts';
import { useArrival } from './use-arrival.ts';

/** The section that the address asks for; empty: none. */
export const AskedSection = createContext('');

/** What it is about on the left, what can be set on the right. `id` is the name that the address knows it by. */
export function SettingsSection({
  id,
  title,
  about,
  children,
}: {
  id?: SettingsPlace;
  title: string;
  about: string;
  children: ReactNode;
}) {
  const isAsked = use(AskedSection) === id;
  const place = useRef<HTMLElement>(null);
  useArrival(place, isAsked);
  return (
    <section ref={place} className={classes.section} aria-label={title} data-asked={isAsked || undefined}>
      <div>
        <h2>{title}</h2>
        <p>{about}</p>
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
