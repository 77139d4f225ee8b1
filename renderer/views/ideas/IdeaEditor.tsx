import {
  ActionIcon,
  Autocomplete,
  Button,
  Group,
  Modal,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Idea } from '../../../shared/contract/ideas.ts';
import { client } from '../../app/client.ts';
import { refusalOf } from '../../app/refusal.ts';
import { PicturePick } from '../media/PicturePick.tsx';
import classes from './Ideas.module.css';

interface IdeaEditorProps {
  idea: Idea;
  labels: readonly string[];
  onClose(): void;
}

/** Words, link, pictures and label of an idea. */
export function IdeaEditor({ idea, labels, onClose }: IdeaEditorProps) {
  const [text, setText] = useState(idea.text);
  const [link, setLink] = useState(idea.link ?? '');
  const [label, setLabel] = useState(idea.label ?? '');
  const [media, setMedia] = useState(idea.media);
  const save = useMutation({
    mutationFn: () =>
      client.ideas.update({
        id: idea.id,
        text,
        link: link.trim() || null,
        label: label.trim() || null,
        mediaIds: media.map(({ id }) => id),
      }),
    onSuccess: onClose,
  });
  const refusal = save.error ? refusalOf(save.error) : null;
  const wrong = (field: string) => (refusal?.field === field ? `${refusal.message} ${refusal.remedy}` : null);
  return (
    <Modal opened title="Idea" size="lg" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          <Textarea
            label="What it is about"
            data-autofocus
            autosize
            minRows={3}
            maxRows={14}
            maxLength={5_000}
            error={wrong('text')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group grow align="flex-start" gap="sm">
            <TextInput
              label="Link"
              placeholder="https://"
              maxLength={2_000}
              error={wrong('link')}
              value={link}
              onChange={(event) => setLink(event.currentTarget.value)}
            />
            <Autocomplete label="Label" maxLength={60} data={[...labels]} value={label} onChange={setLabel} />
          </Group>
          <Group gap="xs" align="center">
            {media.map((one) => (
              <span key={one.id} className={classes.thumb}>
                <img src={one.thumbnailUrl} alt={one.altText || one.fileName} />
                <ActionIcon
                  size="xs"
                  variant="default"
                  aria-label={`Take out ${one.fileName}`}
                  onClick={() => setMedia(media.filter(({ id }) => id !== one.id))}
                >
                  <IconX size={11} />
                </ActionIcon>
              </span>
            ))}
            <PicturePick
              label="Add a picture"
              chosen={media.map(({ id }) => id)}
              onPick={(picked) => setMedia([...media, picked])}
            />
          </Group>
          {refusal && wrong('text') === null && wrong('link') === null && (
            <Text role="alert" size="sm" c="red">
              {refusal.message} {refusal.remedy}
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
