import {
  Button,
  Group,
  PasswordInput,
  SegmentedControl,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LinkRules } from '../../../shared/contract/links.ts';
import { taggedAddress } from '../../../shared/writing/link-tags.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { refusalOf, showRefusal } from '../../app/refusal.ts';
import { SettingsSection } from './SettingsSection.tsx';
import classes from './SettingsView.module.css';

const parameters = [
  { name: 'source', label: 'Source' },
  { name: 'medium', label: 'Medium' },
  { name: 'campaign', label: 'Campaign' },
  { name: 'term', label: 'Term' },
  { name: 'content', label: 'Content' },
] as const;

const exampleValues = {
  network: 'mastodon',
  account: 'millstreet@mastodon.example',
  campaign: 'Bread week',
  label: 'Bread week',
  post_id: '019ab3f0',
  date: '2026-11-23',
} as const;
const exampleLink = 'https://millstreet.example/rye';

function TagsForm({ tags }: { tags: LinkRules['tags'] }) {
  const form = useForm({ initialValues: tags });
  const [busy, setBusy] = useState(false);
  async function save(values: typeof form.values) {
    setBusy(true);
    try {
      await client.links.set({ tags: values });
      notifications.show({ message: 'Saved' });
    } catch (error) {
      showRefusal(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form onSubmit={form.onSubmit(save)} className={classes.fields}>
      <Switch label="Tag the links of posts" {...form.getInputProps('enabled', { type: 'checkbox' })} />
      {form.values.enabled && (
        <>
          <Group grow>
            {parameters.slice(0, 3).map(({ name, label }) => (
              <TextInput key={name} label={label} maxLength={200} {...form.getInputProps(name)} />
            ))}
          </Group>
          <Group grow>
            {parameters.slice(3).map(({ name, label }) => (
              <TextInput key={name} label={label} maxLength={200} {...form.getInputProps(name)} />
            ))}
          </Group>
          <Text fz={12} c="dimmed">
            May hold {'{network} {account} {campaign} {label} {post_id} {date}'}; the campaign is the post’s
            label. What stays empty is left out, and a link that has a parameter already keeps its own.
          </Text>
          <TagsInput
            label="Not for links to"
            placeholder="gov.uk"
            maxTags={100}
            {...form.getInputProps('excludedDomains')}
          />
          <Text fz={12} className={classes.example} aria-label="Example">
            {taggedAddress(exampleLink, exampleLink, form.values, exampleValues)}
          </Text>
        </>
      )}
      <Group>
        <Button type="submit" loading={busy} disabled={!form.isDirty()}>
          Save
        </Button>
      </Group>
    </form>
  );
}

function ShortenerForm({ shortener }: { shortener: LinkRules['shortener'] }) {
  const isKept = shortener.kind === 'shlink';
  const [kind, setKind] = useState(shortener.kind);
  const [busy, setBusy] = useState(false);
  const form = useForm({ initialValues: { address: isKept ? shortener.address : '', key: '' } });
  async function save({ address, key }: typeof form.values) {
    setBusy(true);
    try {
      await client.links.set({
        shortener: kind === 'none' ? { kind } : { kind, address: address.trim(), ...(key && { key }) },
      });
      notifications.show({ message: 'Saved' });
    } catch (error) {
      const { field, message, remedy } = refusalOf(error);
      const name = field?.split('.').at(-1);
      if (name === 'address' || name === 'key') form.setFieldError(name, `${message} ${remedy ?? ''}`);
      else showRefusal(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form onSubmit={form.onSubmit(save)} className={classes.fields}>
      <SegmentedControl
        value={kind}
        onChange={(next) => setKind(next as LinkRules['shortener']['kind'])}
        data={[
          { value: 'none', label: 'Links stay long' },
          { value: 'shlink', label: 'A Shlink server' },
        ]}
      />
      {kind === 'shlink' && (
        <>
          <TextInput
            label="Address of the server"
            placeholder="https://go.millstreet.example"
            autoComplete="off"
            {...form.getInputProps('address')}
          />
          <PasswordInput
            label="API key"
            autoComplete="off"
            description={
              isKept ? 'Kept encrypted; leave it empty to keep the one that is stored.' : 'Kept encrypted.'
            }
            {...form.getInputProps('key')}
          />
          <Text fz={12} c="dimmed">
            Links are shortened when a post gets its time. While the server does not answer they stay long,
            and you are told.
          </Text>
        </>
      )}
      <Group>
        <Button type="submit" loading={busy} disabled={!form.isDirty() && kind === shortener.kind}>
          Save
        </Button>
      </Group>
    </form>
  );
}

/** What is done to links when posts go out. */
export function LinkSettings() {
  const { data } = useQuery(orpc.links.get.queryOptions());
  if (!data) return null;
  return (
    <SettingsSection
      id="links"
      title="Links"
      about="Tags (UTM) tell your web statistics which post a visitor came from; counters and previews count them in. Each post can go without."
    >
      <TagsForm key={`tags ${JSON.stringify(data.tags)}`} tags={data.tags} />
      <ShortenerForm key={`shortener ${JSON.stringify(data.shortener)}`} shortener={data.shortener} />
    </SettingsSection>
  );
}
