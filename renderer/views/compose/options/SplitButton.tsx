import { Button, Checkbox, Group } from '@mantine/core';
import { IconScissors } from '@tabler/icons-react';
import { useState } from 'react';
import { useLinkFacts } from '../calm-draft.tsx';
import { useCompose, useComposer, useReplaceText } from '../composer-context.ts';
import { splitPost, takesThreads } from '../split-post.ts';

/** Makes a thread of the text: of the account whose tab is shown, or of all that take threads. */
export function SplitButton({ disabled }: { disabled: boolean }) {
  const { accounts, store } = useComposer();
  const tab = useCompose((state) => state.tab);
  const links = useLinkFacts();
  const replaceText = useReplaceText();
  const [numbered, setNumbered] = useState(false);
  function split() {
    const { draft } = store.getState();
    const meant = accounts.filter(
      (account) => draft.accountIds.includes(account.id) && (tab === 'all' || account.id === tab),
    );
    replaceText((before) => splitPost(before, meant.filter(takesThreads), links, numbered));
  }
  return (
    <Group gap={10}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconScissors size={13} />}
        disabled={disabled}
        onClick={split}
      >
        Split the text into parts that fit
      </Button>
      <Checkbox
        size="xs"
        label="Number them (1/5)"
        checked={numbered}
        disabled={disabled}
        onChange={(event) => setNumbered(event.currentTarget.checked)}
      />
    </Group>
  );
}
