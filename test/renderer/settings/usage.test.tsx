// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { UsageSettings } from '../../../renderer/views/settings/UsageSettings.tsx';
import type { UsageReport } from '../../../shared/contract/usage.ts';
import { services } from '../accounts/faked-client.ts';
import { press, show, standStill } from '../accounts/stage.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../accounts/faked-client.ts'));
standStill();

const off: UsageReport = { isOn: false, since: null, weeks: 26, actions: [], funnel: [], cohorts: [] };
const counted: UsageReport = {
  ...off,
  isOn: true,
  since: '2026-11-02T09:00:00Z',
  actions: [{ action: 'posts.create', label: 'Create a post', count: 7, days: 3, lastOn: '2026-11-20' }],
  funnel: [
    { label: 'wrote a post', weeks: 2 },
    { label: 'gave one a time', weeks: 1 },
  ],
  cohorts: [{ week: '2026-11-02', actions: 1, again: [1, null] }],
};

it('counts nothing until it is switched on', async () => {
  services.usage.get.mockResolvedValue(off);
  await show(<UsageSettings />);
  expect(screen.queryByText('Erase what was counted')).toBeNull();
  services.usage.choose.mockResolvedValue({ ...off, isOn: true });
  await press('Count what I use', 'switch');
  expect(services.usage.choose).toHaveBeenCalledWith({ isOn: true });
  expect(screen.getByText(/Nothing counted yet/)).toBeTruthy();
});

it('shows all that was counted, and erases it when that is confirmed', async () => {
  services.usage.get.mockResolvedValue(counted);
  await show(<UsageSettings />);
  expect(screen.getByRole('table', { name: 'What you did' }).textContent).toContain('Create a post73');
  expect(screen.getByText(/you gave one a time/).textContent).toBe(
    'In 2 weeks you wrote a post; in 1 of those you gave one a time.',
  );
  services.usage.erase.mockResolvedValue(off);
  await press('Erase what was counted');
  expect(services.usage.erase).not.toHaveBeenCalled();
  await press('Erase it');
  expect(services.usage.erase).toHaveBeenCalledOnce();
  expect(screen.queryByRole('table')).toBeNull();
});
