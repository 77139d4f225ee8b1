import { NumberInput } from '@mantine/core';

interface UnitInputProps {
  label: string;
  value: number | undefined;
  min: number;
  max: number;
  step?: number;
  onChange: (value: number) => void;
}

/** A number within its bounds; while the field is empty or beyond them, nothing changes. */
export function UnitInput({ label, value, min, max, step = 0.5, onChange }: UnitInputProps) {
  return (
    <NumberInput
      size="xs"
      label={label}
      min={min}
      max={max}
      step={step}
      decimalScale={2}
      value={value ?? ''}
      onChange={(given) => {
        if (typeof given === 'number' && given >= min && given <= max) onChange(given);
      }}
    />
  );
}
