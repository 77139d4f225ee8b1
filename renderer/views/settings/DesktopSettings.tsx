import { Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DesktopBridge, ShellSettings } from '../../../shared/desktop-bridge.ts';
import { showRefusal } from '../../app/refusal.ts';
import { SettingsSection } from './SettingsSection.tsx';

const queryKey = ['desktop', 'settings'];

/** What the desktop shell keeps for this computer. */
export function DesktopSettings({ bridge }: { bridge: DesktopBridge }) {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey, queryFn: () => bridge.settings.get() });
  const change = useMutation({
    mutationFn: (changes: Partial<ShellSettings>) => bridge.settings.set(changes),
    onSuccess: (settings) => queries.setQueryData(queryKey, settings),
    onError: showRefusal,
  });
  if (!data) return null;
  return (
    <SettingsSection
      id="computer"
      title="This computer"
      about="Posts go out while Rostrum runs; in the tray it keeps running."
    >
      <Switch
        label="Start Rostrum when I sign in"
        checked={data.startAtLogin}
        onChange={(event) => change.mutate({ startAtLogin: event.currentTarget.checked })}
      />
      <Switch
        label="Keep publishing from the tray when the window is closed"
        checked={data.closeToTray}
        onChange={(event) => change.mutate({ closeToTray: event.currentTarget.checked })}
      />
      <Switch
        label="Notify me on the desktop"
        checked={data.notifications}
        onChange={(event) => change.mutate({ notifications: event.currentTarget.checked })}
      />
    </SettingsSection>
  );
}
