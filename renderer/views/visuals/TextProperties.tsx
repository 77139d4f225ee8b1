import { Group, SegmentedControl, Select, SimpleGrid, Textarea } from '@mantine/core';
import type { TextLayer } from '../../../shared/visuals/format.ts';
import { fontFamilies } from '../../../shared/visuals/look.ts';
import { ColorField } from './ColorField.tsx';
import { UnitInput } from './UnitInput.tsx';

interface TextPropertiesProps {
  layer: TextLayer;
  onChange: (layer: TextLayer) => void;
}

const fonts = [
  { value: 'heading', label: 'Brand, headings' },
  { value: 'body', label: 'Brand, text' },
  ...fontFamilies.map((family) => ({ value: family, label: family })),
];
const weights = ['400', '500', '600', '700', '800', '900'];

export function TextProperties({ layer, onChange }: TextPropertiesProps) {
  const set = (changed: Partial<TextLayer>) => onChange({ ...layer, ...changed });
  return (
    <>
      <Textarea
        size="xs"
        autosize
        minRows={1}
        maxRows={5}
        label="Text"
        description="{{name}} is filled with the words of a variable."
        maxLength={5_000}
        value={layer.text}
        onChange={({ currentTarget: { value } }) => set({ text: value })}
      />
      <Group gap={8} grow>
        <Select
          size="xs"
          label="Font"
          data={fonts}
          value={layer.font}
          allowDeselect={false}
          onChange={(font) => set({ font: (font ?? 'body') as TextLayer['font'] })}
        />
        <Select
          size="xs"
          label="Weight"
          data={weights}
          value={String(layer.weight)}
          allowDeselect={false}
          onChange={(weight) => set({ weight: Number(weight) })}
        />
      </Group>
      <SimpleGrid cols={3} spacing={8}>
        <UnitInput label="Size" value={layer.size} min={0.5} max={60} onChange={(size) => set({ size })} />
        <UnitInput label="Smallest" value={layer.min} min={0.5} max={60} onChange={(min) => set({ min })} />
        <UnitInput
          label="Line height"
          value={layer.lineHeight}
          min={0.7}
          max={3}
          step={0.05}
          onChange={(lineHeight) => set({ lineHeight })}
        />
      </SimpleGrid>
      <SegmentedControl
        size="xs"
        aria-label="Alignment"
        data={[
          { value: 'start', label: 'Start' },
          { value: 'center', label: 'Centre' },
          { value: 'end', label: 'End' },
        ]}
        value={layer.align}
        onChange={(align) => set({ align: align as TextLayer['align'] })}
      />
      <ColorField label="Colour" value={layer.color} onChange={(color) => set({ color })} />
    </>
  );
}
