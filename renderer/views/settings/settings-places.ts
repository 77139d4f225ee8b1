/** The sections of the settings by the name that the address knows them by, in their order. */
export const settingsPlaces = [
  { id: 'workspace', label: 'Workspace' },
  { id: 'private-hosts', label: 'Private hosts' },
  { id: 'planning', label: 'Planning' },
  { id: 'links', label: 'Links' },
  { id: 'staging', label: 'Media hosting' },
  { id: 'network-apps', label: 'Network apps' },
  { id: 'ai', label: 'AI' },
  { id: 'ai-providers', label: 'Providers' },
  { id: 'ai-tasks', label: 'Tasks' },
  { id: 'ai-budgets', label: 'Budgets' },
  { id: 'ai-built-in', label: 'Built-in writer' },
  { id: 'appearance', label: 'Appearance' },
  { id: 'computer', label: 'This computer' },
  { id: 'privacy', label: 'Privacy' },
  { id: 'sample-data', label: 'Sample data' },
  { id: 'programs', label: 'For programs' },
] as const;

export type SettingsPlace = (typeof settingsPlaces)[number]['id'];

/** The AI has a page of its own within the settings. */
export function isOfAi(section: string): boolean {
  return section === 'ai' || section.startsWith('ai-');
}
