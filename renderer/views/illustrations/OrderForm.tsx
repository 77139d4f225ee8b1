import { Button, Group, SegmentedControl, Select, Stack, Switch, Text, Textarea } from '@mantine/core';
import { IconSparkles, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import {
  type PictureQuality,
  type PictureShape,
  type PictureStyle,
  pictureShapes,
  pictureStyles,
  shapeFacts,
  styleFacts,
} from '../../../shared/ai/picture-shapes.ts';
import {
  type IllustrationStudio,
  longestPrompt,
  mostPictures,
} from '../../../shared/contract/illustrations.ts';
import { PicturePick } from '../media/PicturePick.tsx';
import { CostLine } from './CostLine.tsx';
import classes from './Illustrations.module.css';
import { type MakerModel, modelOf, type OrderDraft } from './order-form.ts';

const qualityWords: Record<PictureQuality, string> = { low: 'Sketch', medium: 'Good', high: 'Best' };

function ShapeGlyph({ shape }: { shape: PictureShape }) {
  return <span className={classes.glyph} data-shape={shape} aria-hidden />;
}

function sizeWords(model: MakerModel | undefined, shape: PictureShape): string {
  const size = model?.sizes?.[shape];
  const { ratio, use } = shapeFacts[shape];
  return size ? `${size.width} × ${size.height} pixels; ${use}` : `${ratio}; ${use}`;
}

interface OrderFormProps {
  studio: IllustrationStudio;
  draft: OrderDraft;
  busy: boolean;
  promptError: string | undefined;
  onChange(change: Partial<OrderDraft>): void;
  onMake(): void;
}

function Options({ studio, draft, onChange }: Pick<OrderFormProps, 'studio' | 'draft' | 'onChange'>) {
  const model = modelOf(studio, draft);
  return (
    <Stack gap={10}>
      <Switch
        size="xs"
        label="In the colours of the brand"
        description={studio.brandColors.length === 0 ? 'The brand kit has no colours yet.' : undefined}
        disabled={studio.brandColors.length === 0}
        checked={draft.useBrand}
        onChange={(event) => onChange({ useBrand: event.currentTarget.checked })}
      />
      {draft.useBrand && (
        <div className={classes.swatches}>
          {studio.brandColors.map(({ name, hex }) => (
            <span key={hex + name} style={{ background: hex }} title={name || hex} />
          ))}
        </div>
      )}
      {model?.takesTransparent && (
        <Switch
          size="xs"
          label="Transparent background"
          checked={draft.transparent}
          onChange={(event) => onChange({ transparent: event.currentTarget.checked })}
        />
      )}
      {model?.takesReference &&
        (draft.reference ? (
          <div className={classes.reference}>
            <img src={draft.reference.thumbnailUrl} alt="" />
            <Text fz={12} c="dimmed" truncate>
              Goes by {draft.reference.fileName}
            </Text>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label="Go by no picture"
              onClick={() => onChange({ reference: null })}
            >
              <IconX size={13} />
            </Button>
          </div>
        ) : (
          <Group>
            <PicturePick
              label="Go by a picture"
              chosen={[]}
              onPick={({ id, thumbnailUrl, fileName }) =>
                onChange({ reference: { id, thumbnailUrl, fileName } })
              }
            />
          </Group>
        ))}
    </Stack>
  );
}

/** What is to be seen, in which shape and manner, by whom and for how much. */
export function OrderForm({ studio, draft, busy, promptError, onChange, onMake }: OrderFormProps) {
  const model = modelOf(studio, draft);
  const prompt = useRef<HTMLTextAreaElement>(null);
  // What can be chosen comes after the dialog is open, so that its own focus is somewhere else by then.
  useEffect(() => prompt.current?.focus(), []);
  const models = studio.makers.map((maker) => ({
    group: maker.name,
    items: maker.models.map((each) => ({ value: `${maker.id} ${each.model}`, label: each.name })),
  }));
  return (
    <form
      className={classes.form}
      aria-label="New picture"
      onSubmit={(event) => {
        event.preventDefault();
        onMake();
      }}
    >
      <div className={classes.fields}>
        <Textarea
          label="What is to be seen"
          placeholder="A rye loaf on a harbour wall at dawn, steam rising, boats out of focus behind it"
          autosize
          minRows={4}
          maxRows={10}
          maxLength={longestPrompt}
          ref={prompt}
          error={promptError}
          value={draft.prompt}
          onChange={(event) => onChange({ prompt: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onMake();
          }}
        />
        <div>
          <Text component="div" fz={12} fw={500} mb={4} id="picture-shape">
            Shape
          </Text>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-labelledby="picture-shape"
            value={draft.shape}
            onChange={(shape) => onChange({ shape: shape as PictureShape })}
            data={pictureShapes.map((shape) => ({
              value: shape,
              label: (
                <span className={classes.shape}>
                  <ShapeGlyph shape={shape} />
                  {shapeFacts[shape].name}
                </span>
              ),
            }))}
          />
          <Text fz={11} c="dimmed" mt={4}>
            {sizeWords(model, draft.shape)}
          </Text>
        </div>
        <Group grow align="flex-start" gap={10}>
          <Select
            size="xs"
            label="Style"
            placeholder="As described"
            clearable
            value={draft.style}
            onChange={(style) => onChange({ style: style as PictureStyle | null })}
            data={pictureStyles.map((style) => ({ value: style, label: styleFacts[style].name }))}
          />
          <Select
            size="xs"
            label="Made by"
            allowDeselect={false}
            value={`${draft.makerId} ${draft.model}`}
            onChange={(value) => {
              const [makerId = '', ...name] = (value ?? '').split(' ');
              onChange({ makerId, model: name.join(' ') });
            }}
            data={models}
          />
        </Group>
        <Group grow align="flex-start" gap={10}>
          <div>
            <Text component="div" fz={12} fw={500} mb={4} id="picture-quality">
              Quality
            </Text>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-labelledby="picture-quality"
              disabled={(model?.qualities.length ?? 0) < 2}
              value={model?.qualities.includes(draft.quality) ? draft.quality : 'medium'}
              onChange={(quality) => onChange({ quality: quality as PictureQuality })}
              data={(model?.qualities ?? ['medium']).map((quality) => ({
                value: quality,
                label: qualityWords[quality],
              }))}
            />
          </div>
          <div>
            <Text component="div" fz={12} fw={500} mb={4} id="picture-count">
              How many
            </Text>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-labelledby="picture-count"
              value={String(draft.count)}
              onChange={(count) => onChange({ count: Number(count) })}
              data={Array.from({ length: mostPictures }, (_none, index) => String(index + 1))}
            />
          </div>
        </Group>
        <Options studio={studio} draft={draft} onChange={onChange} />
      </div>
      <div className={classes.foot}>
        <CostLine studio={studio} draft={draft} />
        <Button
          type="submit"
          fullWidth
          loading={busy}
          disabled={!studio.mayGenerate || draft.prompt.trim() === ''}
          leftSection={<IconSparkles size={15} />}
        >
          {draft.count === 1 ? 'Make the picture' : `Make ${draft.count} pictures`}
        </Button>
        {!studio.mayGenerate && (
          <Text fz={12} c="dimmed">
            Your role may look at pictures, not have them made.
          </Text>
        )}
      </div>
    </form>
  );
}
