import type { Workspace } from '../../../shared/contract/workspace.ts';

export function aWorkspace(over: Partial<Workspace> = {}): Workspace {
  return {
    id: 'workspace-mill',
    name: 'Mill Street',
    timeZone: 'Europe/Berlin',
    lateMinutes: 60,
    trustedHosts: [],
    publishingPaused: null,
    relayUrl: null,
    hasSampleData: false,
    hasStaging: false,
    pausedCampaigns: [],
    ...over,
  };
}

export const launchPause = {
  label: 'Launch',
  by: 'Ana',
  reason: 'waiting for the oven',
  at: '2026-11-21T08:00:00Z',
};
