import { SegmentedControl, Select, SimpleGrid } from '@mantine/core';
import type { ImageLayer } from '../../../shared/visuals/format.ts';
import { useEditor } from './editor-context.ts';
import { FillField } from './FillField.tsx';
import { PictureField } from './PictureField.tsx';
import { UnitInput } from './UnitInput.tsx';

interface ImagePropertiesProps {
  layer: ImageLayer;
  onChange: (layer: ImageLayer) => void;
}

const fixed = 'fixed';
/** An id that no picture has. */
const none = 'none';

export function ImageProperties({ layer, onChange }: ImagePropertiesProps) {
  const variables = useEditor((state) => state.design.variables);
  const set = (changed: Partial<ImageLayer>) => onChange({ ...layer, ...changed });
  const isVariable = layer.image.startsWith('$');
  const focus = layer.focus ?? { x: 0.5, y: 0.5 };
  return (
    <>
      <Select
        size="xs"
        label="Shows"
        data={[
          { value: fixed, label: 'Always the same picture' },
          ...variables
            .filter(({ type }) => type === 'image')
            .map(({ key, label }) => ({ value: `$${key}`, label: `${label} (variable)` })),
        ]}
        value={isVariable ? layer.image : fixed}
        allowDeselect={false}
        onChange={(value) => set({ image: value === null || value === fixed ? none : value })}
      />
      {!isVariable && (
        <PictureField
          label="Picture"
          value={layer.image === none ? '' : layer.image}
          onChange={(image) => set({ image: image || none })}
        />
      )}
      <SegmentedControl
        size="xs"
        aria-label="How it fills its frame"
        data={[
          { value: 'cover', label: 'Fill and cut' },
          { value: 'contain', label: 'Show whole' },
        ]}
        value={layer.fit}
        onChange={(fit) => set({ fit: fit as ImageLayer['fit'] })}
      />
      <SimpleGrid cols={3} spacing={8}>
        <UnitInput
          label="Focus →, %"
          value={Math.round(focus.x * 100)}
          min={0}
          max={100}
          step={5}
          onChange={(x) => set({ focus: { ...focus, x: x / 100 } })}
        />
        <UnitInput
          label="Focus ↓, %"
          value={Math.round(focus.y * 100)}
          min={0}
          max={100}
          step={5}
          onChange={(y) => set({ focus: { ...focus, y: y / 100 } })}
        />
        <UnitInput
          label="Corners"
          value={layer.radius ?? 0}
          min={0}
          max={100}
          onChange={(radius) => set({ radius })}
        />
      </SimpleGrid>
      <FillField label="Overlay" value={layer.overlay} onChange={(overlay) => set({ overlay })} />
    </>
  );
}
