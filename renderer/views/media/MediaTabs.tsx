import { IconPalette, IconTemplate } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './MediaTabs.module.css';

const tabs = [
  { to: '/media/templates', label: 'Templates', icon: IconTemplate },
  { to: '/media/brand', label: 'Brand', icon: IconPalette },
] as const;

/** The rooms of what posts are made from. */
export function MediaTabs() {
  return (
    <nav className={classes.root} aria-label="Media">
      {tabs.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={classes.tab} activeOptions={{ exact: true, includeSearch: false }}>
          <Icon size={15} stroke={1.7} aria-hidden />
          {label}
        </Link>
      ))}
    </nav>
  );
}
