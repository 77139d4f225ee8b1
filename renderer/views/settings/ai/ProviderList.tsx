import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { AiChoice, AiProvider } from '../../../../shared/contract/ai.ts';
import type { Workspace } from '../../../../shared/contract/workspace.ts';
import { useFocusBack } from '../../../app/use-focus-back.ts';
import { SettingsSection } from '../SettingsSection.tsx';
import classes from './AiSettings.module.css';
import { ProviderForm } from './ProviderForm.tsx';
import { ProviderRow } from './ProviderRow.tsx';
import { useProviderTests } from './use-provider-tests.ts';

interface ProviderListProps {
  providers: readonly AiProvider[];
  choices: readonly AiChoice[];
  workspace: Workspace;
}

/** The providers that are connected; without one, what works all the same and the one button to begin. */
export function ProviderList({ providers, choices, workspace }: ProviderListProps) {
  /** Id of the one that is changed; `new`: one is being connected. */
  const [editing, setEditing] = useState<string>();
  const opener = useFocusBack(editing);
  const { tests, run } = useProviderTests();
  const close = () => setEditing(undefined);
  const saved = ({ id }: AiProvider) => {
    close();
    void run(id);
  };
  const shared = { trustedHosts: workspace.trustedHosts, onSaved: saved, onCancel: close };
  return (
    <SettingsSection
      id="ai-providers"
      title="Providers"
      about="Language models that write for you. Your texts and, where a task is about one, the picture go to them; keys stay here, encrypted. Nothing is sent until you ask for something."
    >
      {providers.length === 0 && editing !== 'new' && (
        <div className={classes.empty}>
          <strong>No provider is connected, and nothing leaves this computer.</strong>
          <Text fz={13} c="dimmed">
            The built-in writer drafts posts, ideas, hashtags, threads and replies, and every text is scored
            as you type. A model adds rewriting, translating, describing pictures, and better drafts.
          </Text>
        </div>
      )}
      <ul className={classes.providers}>
        {providers.map((provider) =>
          editing === provider.id ? (
            <li key={provider.id}>
              <ProviderForm provider={provider} {...shared} />
            </li>
          ) : (
            <ProviderRow
              key={provider.id}
              provider={provider}
              choices={choices}
              timeZone={workspace.timeZone}
              test={tests[provider.id]}
              onTest={() => void run(provider.id)}
              editButton={opener(provider.id)}
              onEdit={() => setEditing(provider.id)}
            />
          ),
        )}
      </ul>
      {editing === 'new' ? (
        <ProviderForm {...shared} />
      ) : (
        <Button
          ref={opener('new')}
          variant={providers.length === 0 ? 'filled' : 'default'}
          leftSection={<IconPlus size={13} />}
          onClick={() => setEditing('new')}
        >
          Connect a provider
        </Button>
      )}
    </SettingsSection>
  );
}
