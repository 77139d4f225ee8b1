import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Platform, StoredApp } from '../../../shared/contract/accounts.ts';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { NetworkMark } from '../../ui/NetworkMark.tsx';
import { NetworkAppForm } from '../accounts/NetworkAppForm.tsx';
import classes from './NetworkApps.module.css';
import { RelayField } from './RelayField.tsx';
import { SettingsSection } from './SettingsSection.tsx';

function askRemove({ id, name }: Platform): void {
  modals.openConfirmModal({
    title: `Forget the keys for ${name}?`,
    children: (
      <Text size="sm">
        Accounts that are connected go on until their sign-in must be renewed; then it needs these keys again.
      </Text>
    ),
    labels: { confirm: 'Forget them', cancel: 'Keep them' },
    confirmProps: { color: 'red' },
    onConfirm: () => {
      client.accounts.removeApp({ network: id }).catch(showRefusal);
    },
  });
}

function secretWords(app: StoredApp, platform: Platform): string {
  if (app.hasSecret) return 'Secret stored';
  return platform.browserSignIn?.needsSecret ? 'Secret is missing' : 'Needs no secret';
}

function AppRow({ app, platform, onEdit }: { app: StoredApp; platform: Platform; onEdit(): void }) {
  const addresses = Object.entries(app.bases);
  return (
    <li className={classes.app} aria-label={platform.name}>
      <span aria-hidden>
        <NetworkMark network={platform.id} size={20} />
      </span>
      <div className={classes.about}>
        <strong>{platform.name}</strong>
        <span>
          <code>{app.clientId}</code> · {secretWords(app, platform)}
        </span>
        {addresses.map(([name, address]) => (
          <span key={name}>
            {name}: <code>{address}</code>
          </span>
        ))}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Change the keys for ${platform.name}`}
        onClick={onEdit}
      >
        <IconPencil size={15} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Forget the keys for ${platform.name}`}
        onClick={() => askRemove(platform)}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </li>
  );
}

function AddApp({ platforms, onChoose }: { platforms: Platform[]; onChoose(platform: Platform): void }) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlus size={13} />}>
          Add an app
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {platforms.map((platform) => (
          <Menu.Item
            key={platform.id}
            leftSection={<NetworkMark network={platform.id} />}
            onClick={() => onChoose(platform)}
          >
            {platform.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The team's own registrations with networks, and where browsers come back. Absent for who may not manage accounts. */
export function NetworkApps({ workspace }: { workspace: Workspace }) {
  const apps = useQuery(orpc.accounts.apps.queryOptions());
  const platforms = useQuery(orpc.accounts.platforms.queryOptions());
  const [editing, setEditing] = useState<Platform>();
  if (!apps.data || !platforms.data) return null;
  const stored = apps.data.items;
  const appOf = ({ id }: Platform) => stored.find(({ network }) => network === id);
  const withApps = platforms.data.items.filter(({ browserSignIn }) => browserSignIn?.app === 'workspace');
  const without = withApps.filter((platform) => !appOf(platform));
  const facts = editing?.browserSignIn;
  return (
    <SettingsSection
      id="network-apps"
      title="Network apps"
      about="Some networks sign in only through an app that your team registers with them. Its keys are kept here, the secrets encrypted."
    >
      {editing && facts ? (
        <div className={classes.editing}>
          <strong>{editing.name}</strong>
          <NetworkAppForm
            key={editing.id}
            platform={editing}
            facts={facts}
            stored={appOf(editing)}
            onSaved={() => setEditing(undefined)}
            onCancel={() => setEditing(undefined)}
          />
        </div>
      ) : (
        <>
          {stored.length === 0 && (
            <Text c="dimmed" fz={13}>
              No keys are stored. You are asked for them when you connect such a network.
            </Text>
          )}
          <ul className={classes.apps}>
            {withApps.map((platform) => {
              const app = appOf(platform);
              return (
                app && (
                  <AppRow
                    key={platform.id}
                    app={app}
                    platform={platform}
                    onEdit={() => setEditing(platform)}
                  />
                )
              );
            })}
          </ul>
          {without.length > 0 && <AddApp platforms={without} onChoose={setEditing} />}
        </>
      )}
      <RelayField key={workspace.relayUrl} relayUrl={workspace.relayUrl} />
    </SettingsSection>
  );
}
