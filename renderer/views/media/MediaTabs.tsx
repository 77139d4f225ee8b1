import { Link } from '@tanstack/react-router';
import classes from './MediaTabs.module.css';

/** Views around media. One that comes to it adds its line here. */
const tabs = [
  { to: '/media', label: 'Library' },
  { to: '/media/templates', label: 'Templates' },
  { to: '/media/visuals', label: 'Visuals' },
  { to: '/media/brand', label: 'Brand' },
] as const;

/** The way between the views of media. */
export function MediaTabs() {
  return (
    <nav className={classes.root} aria-label="Media">
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} className={classes.tab} activeOptions={{ exact: true, includeSearch: false }}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
