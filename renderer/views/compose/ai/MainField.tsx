import { Select, Textarea } from '@mantine/core';
import type { RefObject } from 'react';
import { tones } from '../../../../shared/writing/brief.ts';
import { capitalised, languageOptions } from '../../../ui/brief-words.ts';
import { useCompose } from '../composer-context.ts';
import { textOf } from '../draft.ts';
import { mostMaterial, useChoices } from './brief.ts';
import { useWords } from './desk-context.ts';
import { PictureChoice } from './PictureChoice.tsx';
import type { PanelTask } from './panel-tasks.ts';

interface MainFieldProps {
  task: PanelTask;
  first: RefObject<HTMLElement | null>;
}

function TopicField({ task, first }: MainFieldProps) {
  const { words, say } = useWords();
  return (
    <Textarea
      ref={first as RefObject<HTMLTextAreaElement>}
      size="sm"
      autosize
      minRows={2}
      maxRows={6}
      maxLength={500}
      label={task.kind === 'ideas' ? 'Ideas about' : 'What is it about?'}
      placeholder="The winter roast: blackcurrant, orange peel, a little smoke"
      value={words.topic}
      onChange={(event) => say({ topic: event.currentTarget.value })}
    />
  );
}

function ArticleField({ first }: MainFieldProps) {
  const { words, say } = useWords();
  const hasText = useCompose((state) => textOf(state.draft, state.tab).trim() !== '');
  return (
    <Textarea
      ref={first as RefObject<HTMLTextAreaElement>}
      size="sm"
      autosize
      minRows={3}
      maxRows={10}
      maxLength={mostMaterial}
      label="Article"
      placeholder={hasText ? 'Paste an article, or leave this empty to use the text' : 'Paste an article'}
      value={words.article}
      onChange={(event) => say({ article: event.currentTarget.value })}
    />
  );
}

function ToneField() {
  const tone = useChoices(({ newTone }) => newTone);
  return (
    <Select
      size="xs"
      label="New tone"
      allowDeselect={false}
      data={tones.map((value) => ({ value, label: capitalised(value) }))}
      value={tone}
      onChange={(value) => value && useChoices.setState({ newTone: value })}
    />
  );
}

function LanguageField() {
  const language = useChoices(({ newLanguage }) => newLanguage);
  return (
    <Select
      size="xs"
      label="Into"
      searchable
      allowDeselect={false}
      data={languageOptions}
      value={language}
      onChange={(value) => value && useChoices.setState({ newLanguage: value })}
    />
  );
}

/** What a task cannot do without. */
export function MainField({ task, first }: MainFieldProps) {
  if (task.from === 'topic') return <TopicField task={task} first={first} />;
  if (task.from === 'article') return <ArticleField task={task} first={first} />;
  if (task.from === 'picture') return <PictureChoice />;
  if (task.needs === 'tone') return <ToneField />;
  return task.needs === 'language' ? <LanguageField /> : null;
}
