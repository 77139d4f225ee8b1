/** What views keep in the address: the post looked at, filters, the time for a new post. All optional text. */
export interface AddressSearch {
  post?: string;
  at?: string;
  view?: string;
  date?: string;
  network?: string;
  account?: string;
  status?: string;
  label?: string;
  author?: string;
  /** Of the calendar: what colours mean, how far accounts reach, and whether the backlog is open. */
  color?: string;
  scale?: string;
  panel?: string;
  q?: string;
  /** First and last date of a list, `2026-11-21`. */
  from?: string;
  to?: string;
  /** Of the media library: what is shown, and the file looked at. */
  folder?: string;
  tag?: string;
  kind?: string;
  sort?: string;
  file?: string;
  /** Of the settings: the section that is shown. */
  section?: string;
  /** Of what AI wrote: the task looked at, and what the list is narrowed to. */
  task?: string;
  used?: string;
  rating?: string;
  /** Of a content run: the source looked at. */
  item?: string;
  /** Of analytics: how many days back, the first day to compare with, what is counted, and what it is told by. */
  days?: string;
  compare?: string;
  accounts?: string;
  campaign?: string;
  format?: string;
  metric?: string;
  by?: string;
  order?: string;
}

const searchNames = [
  'post',
  'at',
  'view',
  'date',
  'network',
  'account',
  'status',
  'label',
  'author',
  'color',
  'scale',
  'panel',
  'q',
  'from',
  'to',
  'folder',
  'tag',
  'kind',
  'sort',
  'file',
  'section',
  'task',
  'used',
  'rating',
  'item',
  'days',
  'compare',
  'accounts',
  'campaign',
  'format',
  'metric',
  'by',
  'order',
] as const;

export function readSearch(search: Record<string, unknown>): AddressSearch {
  const given = searchNames.filter((name) => typeof search[name] === 'string' && search[name] !== '');
  return Object.fromEntries(given.map((name) => [name, search[name]]));
}
