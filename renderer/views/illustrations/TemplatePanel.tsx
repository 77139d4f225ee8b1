import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconChevronLeft, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Media } from '../../../shared/contract/media.ts';
import type { VisualTemplate } from '../../../shared/contract/visuals.ts';
import type { VisualValues } from '../../../shared/visuals/format.ts';
import { type SizeId, sizeIds, visualSizes } from '../../../shared/visuals/sizes.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { renderTemplate } from '../visuals/outputs.tsx';
import { usePreview } from '../visuals/use-preview.ts';
import { WordField } from '../visuals/WordsForm.tsx';
import classes from './Illustrations.module.css';

const tilePixels = 320;
const previewPixels = 560;
const typingMs = 220;

function TemplateTile({ template, onChoose }: { template: VisualTemplate; onChoose(): void }) {
  const preview = usePreview({ templateId: template.id, values: {}, page: 1, width: tilePixels }, 0);
  return (
    <li>
      <button type="button" className={classes.template} onClick={onChoose}>
        <span>{preview.data && <img src={preview.data.image} alt="" />}</span>
        {template.name}
      </button>
    </li>
  );
}

interface FillProps {
  template: VisualTemplate;
  takeLabel: string;
  onBack(): void;
  onMade(made: Media[]): void;
}

/** Its words and its size, as it will look. */
function Fill({ template, takeLabel, onBack, onMade }: FillProps) {
  const opened = useQuery(orpc.visuals.get.queryOptions({ input: { id: template.id } }));
  const [values, setValues] = useState<VisualValues>({});
  const [sizeId, setSizeId] = useState<SizeId>(template.sizeId);
  const [busy, setBusy] = useState(false);
  const preview = usePreview(
    { templateId: template.id, values, sizeId, page: 1, width: previewPixels },
    typingMs,
  );
  async function make() {
    setBusy(true);
    try {
      onMade(await renderTemplate({ templateId: template.id, values, sizeId, name: template.name }));
    } catch (error) {
      showRefusal(error);
    } finally {
      setBusy(false);
    }
  }
  const variables = opened.data?.design.variables;
  return (
    <div className={classes.workshop}>
      <div className={classes.form}>
        <div className={classes.fields}>
          <Group justify="space-between">
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<IconChevronLeft size={13} />}
              onClick={onBack}
            >
              All templates
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              rightSection={<IconExternalLink size={13} />}
              renderRoot={(props) => (
                <Link to="/media/visuals/$templateId" params={{ templateId: template.id }} {...props} />
              )}
            >
              In the studio
            </Button>
          </Group>
          <Select
            label="Size"
            allowDeselect={false}
            value={sizeId}
            onChange={(value) => setSizeId(sizeIds.find((id) => id === value) ?? template.sizeId)}
            data={sizeIds.map((id) => ({ value: id, label: visualSizes[id].label }))}
          />
          {opened.error && <ErrorPanel error={opened.error} onRetry={() => opened.refetch()} />}
          {!opened.data && !opened.error && <SkeletonRows rows={4} />}
          <Stack gap={12}>
            {variables?.map((variable) => (
              <WordField
                key={variable.key}
                variable={variable}
                value={values[variable.key]}
                onChange={(value) => setValues((before) => ({ ...before, [variable.key]: value }))}
              />
            ))}
          </Stack>
        </div>
        <div className={classes.foot}>
          <Text fz={12} c="dimmed">
            Drawn on this computer: costs nothing, asks nobody.
          </Text>
          <Button fullWidth loading={busy} onClick={() => void make()}>
            {takeLabel}
          </Button>
        </div>
      </div>
      <div className={classes.preview}>
        {preview.data && <img src={preview.data.image} alt={`${template.name} with your words`} />}
      </div>
    </div>
  );
}

/** Visuals without any service: a template, its words, done. */
export function TemplatePanel({ takeLabel, onMade }: { takeLabel: string; onMade(made: Media[]): void }) {
  const { data, error, refetch } = useQuery(orpc.visuals.templates.queryOptions());
  const [chosen, setChosen] = useState<VisualTemplate>();
  if (!data) {
    return error ? <ErrorPanel error={error} onRetry={() => refetch()} /> : <SkeletonRows rows={6} />;
  }
  if (chosen) {
    return (
      <Fill template={chosen} takeLabel={takeLabel} onBack={() => setChosen(undefined)} onMade={onMade} />
    );
  }
  return (
    <ul className={classes.templates} aria-label="Templates">
      {data.items.map((template) => (
        <TemplateTile key={template.id} template={template} onChoose={() => setChosen(template)} />
      ))}
    </ul>
  );
}
