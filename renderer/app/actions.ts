import { spotlight } from '@mantine/spotlight';
import {
  IconArrowBackUp,
  IconBulb,
  IconCalendar,
  IconCalendarUser,
  IconChartBar,
  IconInbox,
  IconKeyboard,
  IconLayoutList,
  IconNotes,
  IconPalette,
  IconPencilPlus,
  IconPhoto,
  IconPlayerPause,
  IconPlugConnected,
  IconReportAnalytics,
  IconRoute,
  IconSearch,
  IconSettings,
  IconSparkles,
  IconSpeakerphone,
  IconTable,
  IconTableImport,
  IconTag,
  IconTemplate,
  IconTextCaption,
  IconTrash,
  IconUpload,
  IconUsers,
} from '@tabler/icons-react';
import { places } from '../../shared/places.ts';
import { useInterface } from './interface-state.ts';
import { undoLast } from './undo.tsx';

/** Something a person can do from anywhere: in the palette, by shortcut and in menus, from this one list. */
export interface Action {
  id: string;
  label: string;
  group: 'Go to' | 'Do';
  icon: typeof IconSearch;
  /** Any of these, as typed: `g t` is two keys after each other, `mod+k` one chord. */
  keys?: readonly string[];
  /** `go` opens a path of the application. */
  perform(go: Go): void;
}

export type Go = (path: string) => void;

function goTo(path: string): Action['perform'] {
  return (go) => go(path);
}

/** In the composer that is open, else in that of a new post. */
function besideTheText(composeSideWanted: 'write' | 'analysis'): Action['perform'] {
  return (go) => {
    useInterface.setState({ composeSideWanted });
    if (!location.pathname.startsWith('/compose')) go('/compose');
  };
}

export const actions: readonly Action[] = [
  {
    id: 'new-post',
    label: 'New post',
    group: 'Do',
    icon: IconPencilPlus,
    keys: ['n'],
    perform: goTo('/compose'),
  },
  {
    id: 'write',
    label: 'Write with AI',
    group: 'Do',
    icon: IconSparkles,
    keys: ['mod+j'],
    perform: besideTheText('write'),
  },
  {
    id: 'analysis',
    label: 'Analyse the text',
    group: 'Do',
    icon: IconReportAnalytics,
    keys: ['mod+i'],
    perform: besideTheText('analysis'),
  },
  { id: 'today', label: 'Today', group: 'Go to', icon: IconInbox, keys: ['g t'], perform: goTo('/') },
  {
    id: 'calendar',
    label: 'Calendar',
    group: 'Go to',
    icon: IconCalendar,
    keys: ['c', 'g c'],
    perform: goTo('/calendar'),
  },
  {
    id: 'calendar-accounts',
    label: 'Calendar by account',
    group: 'Go to',
    icon: IconCalendarUser,
    perform: goTo('/calendar?view=accounts'),
  },
  {
    id: 'backlog',
    label: 'Plan drafts from the backlog',
    group: 'Do',
    icon: IconNotes,
    perform: goTo('/calendar?panel=backlog'),
  },
  {
    id: 'posts',
    label: 'Posts',
    group: 'Go to',
    icon: IconLayoutList,
    keys: ['g p'],
    perform: goTo('/posts'),
  },
  { id: 'trash', label: 'Trash', group: 'Go to', icon: IconTrash, perform: goTo('/trash') },
  { id: 'ideas', label: 'Ideas', group: 'Go to', icon: IconBulb, keys: ['g d'], perform: goTo('/ideas') },
  {
    id: 'content-runs',
    label: 'Content runs',
    group: 'Go to',
    icon: IconRoute,
    keys: ['g r'],
    perform: goTo('/content-runs'),
  },
  {
    id: 'new-content-run',
    label: 'Make posts from articles, files or a feed',
    group: 'Do',
    icon: IconRoute,
    keys: ['g w'],
    perform: goTo('/content-runs/new'),
  },
  {
    id: 'reports',
    label: 'Reports',
    group: 'Go to',
    icon: IconReportAnalytics,
    perform: goTo('/analytics/reports'),
  },
  {
    id: 'campaigns',
    label: 'Campaigns',
    group: 'Go to',
    icon: IconSpeakerphone,
    keys: ['g k'],
    perform: goTo('/campaigns'),
  },
  {
    id: 'labels',
    label: 'Labels',
    group: 'Go to',
    icon: IconTag,
    perform: goTo('/campaigns?view=labels'),
  },
  {
    id: 'templates',
    label: 'Templates, signatures and hashtag sets',
    group: 'Go to',
    icon: IconTemplate,
    perform: goTo('/media/templates'),
  },
  { id: 'brand', label: 'Brand kit', group: 'Go to', icon: IconPalette, perform: goTo('/media/brand') },
  {
    id: 'posts-grid',
    label: 'Posts as a grid',
    group: 'Go to',
    icon: IconTable,
    keys: ['g g'],
    perform: goTo('/posts/grid'),
  },
  {
    id: 'import-posts',
    label: 'Import posts from a CSV file or workbook',
    group: 'Do',
    icon: IconTableImport,
    keys: ['g i'],
    perform: goTo('/posts/import'),
  },
  { id: 'media', label: 'Media', group: 'Go to', icon: IconPhoto, keys: ['g m'], perform: goTo('/media') },
  {
    id: 'create-picture',
    label: 'Create a picture',
    group: 'Do',
    icon: IconSparkles,
    perform: goTo('/media?panel=create'),
  },
  {
    id: 'describe-pictures',
    label: 'Describe pictures that have no alt text',
    group: 'Do',
    icon: IconTextCaption,
    perform: goTo('/media?panel=alt-texts'),
  },
  {
    id: 'upload',
    label: 'Upload files to the library',
    group: 'Do',
    icon: IconUpload,
    perform: (go) => {
      useInterface.setState({ uploadWanted: true });
      go('/media');
    },
  },
  {
    id: 'visuals',
    label: 'Visuals',
    group: 'Go to',
    icon: IconPalette,
    keys: ['g v'],
    perform: goTo('/media/visuals'),
  },
  {
    id: 'accounts',
    label: 'Accounts',
    group: 'Go to',
    icon: IconUsers,
    keys: ['g o'],
    perform: goTo('/accounts'),
  },
  {
    id: 'settings',
    label: 'Settings',
    group: 'Go to',
    icon: IconSettings,
    keys: ['g s'],
    perform: goTo('/settings'),
  },
  {
    id: 'ai-settings',
    label: 'AI settings: providers, tasks and budgets',
    group: 'Go to',
    icon: IconSparkles,
    perform: goTo(places.ai.path),
  },
  {
    id: 'ai-usage',
    label: 'AI usage and history',
    group: 'Go to',
    icon: IconChartBar,
    keys: ['g u'],
    perform: goTo('/settings/ai-usage'),
  },
  {
    id: 'search-posts',
    label: 'Search the posts',
    group: 'Do',
    icon: IconSearch,
    keys: ['/'],
    perform: (go) => {
      useInterface.setState({ searchWanted: true });
      go('/posts');
    },
  },
  {
    id: 'connect',
    label: 'Connect an account',
    group: 'Do',
    icon: IconPlugConnected,
    perform: (go) => {
      go('/accounts');
      useInterface.setState({ connectOpen: true });
    },
  },
  {
    id: 'pause',
    label: 'Pause or resume publishing',
    group: 'Do',
    icon: IconPlayerPause,
    perform: () => useInterface.setState({ pauseOpen: true }),
  },
  {
    id: 'undo',
    label: 'Undo the last deletion or change in a list',
    group: 'Do',
    icon: IconArrowBackUp,
    keys: ['z'],
    perform: undoLast,
  },
  {
    id: 'shortcuts',
    label: 'Keyboard shortcuts',
    group: 'Do',
    icon: IconKeyboard,
    keys: ['?'],
    perform: () => useInterface.setState({ shortcutsOpen: true }),
  },
  {
    id: 'palette',
    label: 'Search and commands',
    group: 'Do',
    icon: IconSearch,
    keys: ['mod+k'],
    perform: spotlight.open,
  },
];
