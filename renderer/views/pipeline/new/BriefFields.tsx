import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { contentTypes, goals, lengths, tones } from '../../../../shared/writing/brief.ts';
import { capitalised, languageOptions } from '../../../ui/brief-words.ts';
import { addressOf } from './addresses.ts';
import classes from './NewRun.module.css';
import { useNewRun } from './new-run-store.ts';

const choices = {
  tone: { label: 'Tone', values: tones, unset: 'As the brand' },
  goal: { label: 'Goal', values: goals, unset: 'None in particular' },
  contentType: { label: 'Kind of post', values: contentTypes, unset: 'As suits the source' },
  length: { label: 'Length', values: lengths, unset: 'As it fits' },
} as const;

function Choice({ field }: { field: keyof typeof choices }) {
  const { label, values, unset } = choices[field];
  const value = useNewRun((form) => form[field]);
  return (
    <Select
      size="xs"
      label={label}
      placeholder={unset}
      clearable
      data={values.map((each) => ({ value: each, label: capitalised(each) }))}
      value={value}
      onChange={(next) => useNewRun.setState({ [field]: next })}
    />
  );
}

/** How the texts are to read. */
export function BriefFields() {
  const { audience, language, instruction, withLink, link, withHashtags } = useNewRun();
  return (
    <>
      <TextInput
        size="xs"
        label="For whom"
        placeholder="Anyone"
        maxLength={200}
        value={audience}
        onChange={(event) => useNewRun.setState({ audience: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <Choice field="tone" />
        <Choice field="goal" />
        <Choice field="contentType" />
        <Choice field="length" />
      </div>
      <Select
        size="xs"
        label="Language"
        placeholder="That of each source"
        clearable
        searchable
        data={languageOptions}
        value={language}
        onChange={(next) => useNewRun.setState({ language: next })}
      />
      <Textarea
        size="xs"
        label="Besides"
        placeholder="What else matters, such as “name the farmer”"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={1_000}
        value={instruction}
        onChange={(event) => useNewRun.setState({ instruction: event.currentTarget.value })}
      />
      <Switch
        size="xs"
        label="Hashtags"
        checked={withHashtags}
        onChange={(event) => useNewRun.setState({ withHashtags: event.currentTarget.checked })}
      />
      <Switch
        size="xs"
        label="A link to read on"
        checked={withLink}
        onChange={(event) => useNewRun.setState({ withLink: event.currentTarget.checked })}
      />
      {withLink && (
        <TextInput
          size="xs"
          aria-label="Link to read on"
          placeholder="That of each source, where it has one"
          maxLength={2_000}
          value={link}
          error={link.trim() !== '' && addressOf(link) === null ? 'This is no web address.' : undefined}
          onChange={(event) => useNewRun.setState({ link: event.currentTarget.value })}
        />
      )}
    </>
  );
}
