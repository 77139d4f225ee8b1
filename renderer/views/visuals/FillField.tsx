import { Group, NumberInput, SegmentedControl, Stack } from '@mantine/core';
import type { Fill } from '../../../shared/visuals/format.ts';
import { ColorField } from './ColorField.tsx';

interface FillFieldProps {
  label: string;
  value: Fill | undefined;
  onChange: (fill: Fill | undefined) => void;
}

type Kind = 'none' | 'color' | 'gradient';

function kindOf(fill: Fill | undefined): Kind {
  if (fill === undefined) return 'none';
  return typeof fill === 'string' ? 'color' : 'gradient';
}

function ofKind(kind: Kind, before: Fill | undefined): Fill | undefined {
  if (kind === 'none') return undefined;
  const color = typeof before === 'string' ? before : (before?.from ?? 'brand.primary');
  return kind === 'color' ? color : { angle: 135, from: color, to: 'brand.accent' };
}

/** A ground: nothing, a colour, or a way from one colour to another. */
export function FillField({ label, value, onChange }: FillFieldProps) {
  return (
    <Stack gap={6}>
      <SegmentedControl
        size="xs"
        aria-label={label}
        data={[
          { value: 'none', label: `No ${label.toLowerCase()}` },
          { value: 'color', label: 'Colour' },
          { value: 'gradient', label: 'Gradient' },
        ]}
        value={kindOf(value)}
        onChange={(kind) => onChange(ofKind(kind as Kind, value))}
      />
      {typeof value === 'string' && <ColorField label={label} value={value} onChange={onChange} />}
      {typeof value === 'object' && (
        <>
          <ColorField label="From" value={value.from} onChange={(from) => onChange({ ...value, from })} />
          <ColorField label="To" value={value.to} onChange={(to) => onChange({ ...value, to })} />
          <Group>
            <NumberInput
              size="xs"
              label="Angle"
              min={0}
              max={360}
              value={value.angle}
              onChange={(angle) => onChange({ ...value, angle: Number(angle) })}
            />
          </Group>
        </>
      )}
    </Stack>
  );
}
