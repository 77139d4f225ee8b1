import { ColorInput } from '@mantine/core';
import { useState } from 'react';
import { isHexColor } from '../../../shared/visuals/color.ts';

interface HexInputProps {
  label: string;
  value: string;
  onChange: (hex: string) => void;
}

/** A colour of one's own; what is not one yet stays in the field and changes nothing. */
export function HexInput({ label, value, onChange }: HexInputProps) {
  const [written, setWritten] = useState<string>();
  const shown = written ?? value;
  return (
    <ColorInput
      size="xs"
      label={label}
      format="hex"
      value={shown}
      error={!isHexColor(shown) && 'Write it as #1b887a.'}
      onChange={(text) => {
        setWritten(text);
        if (isHexColor(text) && text.length <= 7) onChange(text);
      }}
      onBlur={() => setWritten(undefined)}
    />
  );
}
