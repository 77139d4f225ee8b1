import { Group, NumberInput, Select } from '@mantine/core';
import { mix } from '../../../shared/visuals/color.ts';
import { brandColors, paletteOf, parseColorToken, resolveColor } from '../../../shared/visuals/look.ts';
import { fillVariables } from '../../../shared/visuals/values.ts';
import { lookOf, useEditor, useEditorRoom } from './editor-context.ts';
import classes from './fields.module.css';
import { HexInput } from './HexInput.tsx';

interface ColorFieldProps {
  label: string;
  value: string;
  onChange: (token: string) => void;
}

const own = 'own';
const brandWords: Record<(typeof brandColors)[number], string> = {
  primary: 'Main colour',
  onPrimary: 'On the main colour',
  secondary: 'Second colour',
  onSecondary: 'On the second colour',
  accent: 'Accent',
  onAccent: 'On the accent',
  background: 'Background',
  surface: 'Surface',
  line: 'Line',
  ink: 'Text',
  muted: 'Quiet text',
  primaryText: 'Main colour as text',
};

function withPercent(token: string, percent: number): string {
  const [name = token] = token.split('/');
  return percent >= 100 ? name : `${name}/${Math.max(0, Math.round(percent))}`;
}

/** A colour of the brand, of a variable, or one of one's own, and how much of it. */
export function ColorField({ label, value, onChange }: ColorFieldProps) {
  const { looks } = useEditorRoom();
  const lookId = useEditor((state) => state.lookId);
  const design = useEditor((state) => state.design);
  const values = useEditor((state) => state.values);
  const look = lookOf(looks, lookId);
  if (!look) return null;
  const palette = paletteOf(look);
  const { colors } = fillVariables(design, values);
  const token = parseColorToken(value);
  const [name = value] = value.split('/');
  const percent = Math.round((token?.opacity ?? 1) * 100);
  const shown = (each: string) => resolveColor(each, palette, colors);
  const options = [
    ...brandColors.map((each) => ({ value: `brand.${each}`, label: brandWords[each] })),
    ...design.variables
      .filter(({ type }) => type === 'color')
      .map((variable) => ({ value: `$${variable.key}`, label: variable.label })),
    { value: own, label: 'Another colour' },
  ];
  const isOwn = token?.kind === 'hex';
  return (
    <Group gap={6} wrap="nowrap" align="flex-end">
      <Select
        size="xs"
        flex={1}
        label={label}
        data={options}
        value={isOwn ? own : name}
        allowDeselect={false}
        leftSection={<span className={classes.dot} style={{ background: shown(name) }} aria-hidden />}
        renderOption={({ option }) => (
          <Group gap={8} wrap="nowrap">
            {option.value !== own && (
              <span className={classes.dot} style={{ background: shown(option.value) }} aria-hidden />
            )}
            {option.label}
          </Group>
        )}
        onChange={(chosen) =>
          chosen !== null &&
          onChange(withPercent(chosen === own ? mix(shown(name), '#000000', 0) : chosen, percent))
        }
      />
      {isOwn && (
        <HexInput label="Colour" value={name} onChange={(hex) => onChange(withPercent(hex, percent))} />
      )}
      <NumberInput
        size="xs"
        w={66}
        label="%"
        aria-label={`${label}, opacity in percent`}
        min={0}
        max={100}
        value={percent}
        onChange={(number) => onChange(withPercent(value, Number(number)))}
      />
    </Group>
  );
}
