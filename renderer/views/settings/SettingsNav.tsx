import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import classes from './SettingsNav.module.css';
import { isOfAi, type SettingsPlace, settingsPlaces } from './settings-places.ts';

/** The way to each section; those of the AI show only while it is open. */
export function SettingsNav({ hasSampleData, section }: { hasSampleData: boolean; section: string }) {
  const hidden = new Set<SettingsPlace>([
    ...(hasSampleData ? [] : (['sample-data'] as const)),
    ...(window.rostrum ? [] : (['computer'] as const)),
  ]);
  const shown = settingsPlaces.filter(
    ({ id }) => !hidden.has(id) && (id === 'ai' || !isOfAi(id) || isOfAi(section)),
  );
  const here = section === '' ? 'workspace' : section;
  return (
    <nav className={classes.root} aria-label="Settings">
      {shown.map(({ id, label }) => (
        <Fragment key={id}>
          <Link
            to="/settings"
            search={{ section: id }}
            className={classes.place}
            data-inner={(id !== 'ai' && isOfAi(id)) || undefined}
            data-here={here === id || undefined}
            aria-current={here === id ? 'true' : undefined}
          >
            {label}
          </Link>
          {id === 'ai-built-in' && (
            <Link to="/settings/ai-usage" className={classes.place} data-inner>
              Usage and history
            </Link>
          )}
        </Fragment>
      ))}
    </nav>
  );
}
