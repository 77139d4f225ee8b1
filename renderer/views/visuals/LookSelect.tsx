import { Group, Select } from '@mantine/core';
import type { Look } from '../../../shared/visuals/look.ts';
import { lookOf } from './editor-context.ts';
import classes from './LookSelect.module.css';

interface LookSelectProps {
  looks: readonly Look[];
  value: string | undefined;
  onChange: (id: string) => void;
}

function Swatches({ look }: { look: Look | undefined }) {
  if (!look) return null;
  return (
    <span className={classes.swatches} aria-hidden>
      {[look.primary, look.accent, look.background].map((color, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a look may have one colour twice
        <i key={index} style={{ background: color }} />
      ))}
    </span>
  );
}

/** The colours and fonts that designs are drawn in. */
export function LookSelect({ looks, value, onChange }: LookSelectProps) {
  const chosen = lookOf(looks, value);
  return (
    <Select
      size="xs"
      w={150}
      aria-label="Colours and fonts"
      data={looks.map(({ id, label }) => ({ value: id, label }))}
      value={chosen?.id ?? null}
      allowDeselect={false}
      leftSection={<Swatches look={chosen} />}
      leftSectionWidth={46}
      renderOption={({ option }) => (
        <Group gap={8} wrap="nowrap">
          <Swatches look={looks.find(({ id }) => id === option.value)} />
          {option.label}
        </Group>
      )}
      onChange={(id) => id !== null && onChange(id)}
    />
  );
}
