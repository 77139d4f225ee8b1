import { Button, Checkbox, Group, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StagingSettings as Settings } from '../../../shared/contract/staging.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { refusalOf, showRefusal } from '../../app/refusal.ts';
import { SettingsSection } from './SettingsSection.tsx';

const noBucket = {
  endpoint: '',
  region: 'eu-central-1',
  bucket: '',
  accessKeyId: '',
  secretAccessKey: '',
  prefix: '',
  pathStyle: false,
};

function StagingForm({ settings }: { settings: Settings }) {
  const [kind, setKind] = useState(settings.kind);
  const [busy, setBusy] = useState(false);
  const form = useForm({ initialValues: { ...noBucket, ...(settings.kind === 's3' ? settings : {}) } });

  async function run(work: () => Promise<string>) {
    setBusy(true);
    try {
      notifications.show({ color: 'green', message: await work() });
    } catch (error) {
      const { field, message, remedy } = refusalOf(error);
      if (field && field in noBucket) form.setFieldError(field, `${message} ${remedy ?? ''}`);
      else showRefusal(error);
    } finally {
      setBusy(false);
    }
  }

  async function save(): Promise<string> {
    const { secretAccessKey, ...bucket } = form.values;
    await client.staging.set(
      kind === 's3' ? { kind, ...bucket, ...(secretAccessKey && { secretAccessKey }) } : { kind },
    );
    return 'Saved';
  }

  const isKept = settings.kind === 's3';
  return (
    <>
      <SegmentedControl
        value={kind}
        onChange={(next) => setKind(next as Settings['kind'])}
        data={[
          { value: 'none', label: 'Nowhere' },
          { value: 's3', label: 'A bucket' },
          { value: 'host', label: 'This server' },
        ]}
      />
      {kind === 's3' && (
        <>
          <TextInput
            label="Address of the bucket’s server"
            placeholder="https://s3.eu-central-1.amazonaws.com"
            {...form.getInputProps('endpoint')}
          />
          <Group grow>
            <TextInput label="Region" {...form.getInputProps('region')} />
            <TextInput label="Bucket" {...form.getInputProps('bucket')} />
          </Group>
          <TextInput label="Access key" {...form.getInputProps('accessKeyId')} />
          <PasswordInput
            label="Secret key"
            description={
              isKept ? 'Kept encrypted; leave it empty to keep the one that is stored.' : 'Kept encrypted.'
            }
            {...form.getInputProps('secretAccessKey')}
          />
          <Group grow align="flex-end">
            <TextInput label="Folder" placeholder="none" {...form.getInputProps('prefix')} />
            <Checkbox
              mb={8}
              label="The bucket is in the path (MinIO and others)"
              {...form.getInputProps('pathStyle', { type: 'checkbox' })}
            />
          </Group>
        </>
      )}
      <Group>
        <Button loading={busy} onClick={() => run(save)}>
          Save
        </Button>
        {kind !== 'none' && (
          <Button
            variant="default"
            loading={busy}
            onClick={() =>
              run(async () => {
                await save();
                await client.staging.test();
                return 'An object was put, fetched by its address and removed.';
              })
            }
          >
            Save and try it out
          </Button>
        )}
      </Group>
    </>
  );
}

/** Some networks fetch media from a public address instead of taking them. */
export function StagingSettings() {
  const { data } = useQuery(orpc.staging.get.queryOptions());
  if (!data) return null;
  return (
    <SettingsSection
      id="staging"
      title="Media for networks that fetch them"
      about="Instagram, Threads and TikTok’s pictures are fetched from a public address. What is put there lives a day, under a name nobody can guess, and goes when the post is out."
    >
      <StagingForm key={JSON.stringify(data)} settings={data} />
    </SettingsSection>
  );
}
