import { Anchor, Button, Popover, Text } from '@mantine/core';
import { IconPlayerStop, IconSparkles } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { AiWriter } from '../../../../shared/contract/ai.ts';
import type { Media } from '../../../../shared/contract/media.ts';
import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { useRoleWithout } from '../../../app/role.ts';
import { writingDoor } from './desk-context.ts';
import { SettingsLink } from './SettingsLink.tsx';
import { useWriter } from './use-writer.ts';

interface AltTextDraftProps {
  picture: Media;
  altText: string;
  onText: (text: string) => void;
}

interface Drafted {
  taskId: string;
  by: string;
  text: string;
  before: string;
}

function NeedsModel({ writer }: { writer: AiWriter }) {
  return (
    <Popover width={260} position="bottom-start" withinPortal>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconSparkles size={13} aria-hidden />}
        >
          Alt text draft: needs a model
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fz={12.5}>
          Describing a picture needs a model that sees it; the built-in writer cannot. {writer.reason}{' '}
          <SettingsLink>Connect one in the AI settings</SettingsLink>
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Has a draft written that a person reads before anyone else does; what stood there can be put back. */
function useDraft({ picture, altText, onText }: AltTextDraftProps) {
  const controller = useRef<AbortController | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [drafted, setDrafted] = useState<Drafted | null>(null);
  const latest = useRef(altText);
  latest.current = altText;
  useEffect(() => () => controller.current?.abort(), []);

  async function ask() {
    const own = new AbortController();
    controller.current = own;
    setAsking(true);
    try {
      const input = { kind: 'alt_text', mediaId: picture.id, variants: 1, fresh: drafted !== null } as const;
      const task = await client.writing.run(input, { signal: own.signal });
      const text = task.variants[0]?.text;
      if (text !== undefined) {
        const by = task.provider?.name ?? 'a model';
        setDrafted({ taskId: task.id, by, text, before: latest.current });
        onText(text);
        void writingDoor.tellUsed(task.id);
      }
    } catch (error) {
      // Whoever cancelled knows.
      if (!own.signal.aborted) showRefusal(error);
    } finally {
      setAsking(false);
    }
  }

  return {
    isAsking,
    drafted: drafted?.text === altText ? drafted : null,
    ask,
    cancel: () => controller.current?.abort(),
    putBack() {
      if (drafted) onText(drafted.before);
      setDrafted(null);
    },
  };
}

/** A description of a picture by a model that sees it. */
export function AltTextDraft(props: AltTextDraftProps) {
  const writer = useWriter('alt_text');
  const { isAsking, drafted, ask, cancel, putBack } = useDraft(props);
  const role = useRoleWithout('ai:use');
  if (!writer || role) return null;
  if (!writer.provider) return <NeedsModel writer={writer} />;
  if (isAsking) {
    return (
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlayerStop size={13} aria-hidden />}
        onClick={cancel}
      >
        {writer.provider.name} looks at it: cancel
      </Button>
    );
  }
  if (drafted) {
    return (
      <Text fz={12} c="dimmed" role="status">
        Draft by {drafted.by}: look at the picture and check it.{' '}
        <Anchor component="button" type="button" fz="inherit" onClick={putBack}>
          {drafted.before === '' ? 'Take it out' : 'Put mine back'}
        </Anchor>
      </Text>
    );
  }
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconSparkles size={13} aria-hidden />}
      aria-label={`Alt text draft for ${props.picture.fileName}`}
      onClick={() => void ask()}
    >
      Alt text draft
    </Button>
  );
}
