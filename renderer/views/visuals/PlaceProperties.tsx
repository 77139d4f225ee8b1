import { SimpleGrid, Switch } from '@mantine/core';
import type { Frame, Layer } from '../../../shared/visuals/format.ts';
import { UnitInput } from './UnitInput.tsx';

interface PlacePropertiesProps {
  layer: Layer;
  onChange: (layer: Layer) => void;
}

const middle: Frame = { x: 0.1, y: 0.4, width: 0.8, height: 0.2 };
const percent = (share: number) => Math.round(share * 1_000) / 10;

const sides: { key: keyof Frame; label: string; min: number }[] = [
  { key: 'x', label: 'From the left, %', min: -100 },
  { key: 'y', label: 'From the top, %', min: -100 },
  { key: 'width', label: 'Width, %', min: 0 },
  { key: 'height', label: 'Height, %', min: 0 },
];

/** In the flow of its group, or at a place of its own. */
export function PlaceProperties({ layer, onChange }: PlacePropertiesProps) {
  const { frame } = layer;
  return (
    <>
      <Switch
        size="xs"
        label="At a place of its own"
        checked={frame !== undefined}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ ...layer, frame: checked ? middle : undefined })
        }
      />
      {frame && (
        <SimpleGrid cols={2} spacing={8}>
          {sides.map(({ key, label, min }) => (
            <UnitInput
              key={key}
              label={label}
              value={percent(frame[key])}
              min={min}
              max={200}
              step={1}
              onChange={(value) => onChange({ ...layer, frame: { ...frame, [key]: value / 100 } })}
            />
          ))}
        </SimpleGrid>
      )}
      <SimpleGrid cols={2} spacing={8}>
        <UnitInput
          label="Opacity, %"
          value={percent(layer.opacity ?? 1)}
          min={0}
          max={100}
          step={5}
          onChange={(opacity) => onChange({ ...layer, opacity: opacity / 100 })}
        />
        <UnitInput
          label="Turned, °"
          value={layer.rotate ?? 0}
          min={-180}
          max={180}
          step={1}
          onChange={(rotate) => onChange({ ...layer, rotate })}
        />
      </SimpleGrid>
    </>
  );
}
