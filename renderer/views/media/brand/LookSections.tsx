import { ColorInput, Group, Text, TextInput } from '@mantine/core';
import type { BrandColor, BrandKit } from '../../../../shared/brand/kit.ts';
import { contrast, readHexColor } from '../../../../shared/color.ts';
import { BrandSection } from './BrandSection.tsx';
import classes from './BrandView.module.css';
import { Rows } from './Rows.tsx';

interface SectionProps {
  kit: BrandKit;
  onChange(part: Partial<BrandKit>): void;
}

const enough = 4.5;

/** How well words are read on a colour, as WCAG counts it; below 4.5 only large words are. */
function Contrast({ hex, on, name }: { hex: string; on: string; name: string }) {
  const ratio = contrast(hex, on);
  const isEnough = ratio >= enough;
  return (
    <span
      className={classes.contrast}
      style={{ background: hex, color: on }}
      title={`${name} words on it: ${ratio.toFixed(2)} to 1${isEnough ? '' : ', too little for small words'}`}
    >
      Aa {ratio.toFixed(1)}
      {!isEnough && ' ✕'}
    </span>
  );
}

function Swatch({ color }: { color: BrandColor }) {
  const hex = readHexColor(color.hex);
  if (!hex) {
    return (
      <Text size="xs" c="red" role="alert">
        No colour: give six digits, such as #08796c.
      </Text>
    );
  }
  return (
    <span className={classes.contrasts}>
      <Contrast hex={hex} on="#ffffff" name="White" />
      <Contrast hex={hex} on="#000000" name="Black" />
    </span>
  );
}

export function ColorSection({ kit, onChange }: SectionProps) {
  return (
    <BrandSection
      title="Colours"
      about="Offered wherever something is drawn. The figures say how well white and black words are read on each; 4.5 is enough."
      onAdd={() => onChange({ colors: [...kit.colors, { name: '', hex: '#08796c' }] })}
    >
      <Rows rows={kit.colors} what="colour" onChange={(colors) => onChange({ colors })}>
        {(color, change) => (
          <>
            <TextInput
              size="xs"
              w={150}
              aria-label="Name of the colour"
              placeholder="Name"
              maxLength={60}
              value={color.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            <ColorInput
              size="xs"
              w={130}
              aria-label="Colour"
              fixOnBlur={false}
              value={color.hex}
              onChange={(hex) => change({ hex })}
            />
            <Swatch color={color} />
          </>
        )}
      </Rows>
    </BrandSection>
  );
}

export function FontSection({ kit, onChange }: SectionProps) {
  const { fonts } = kit;
  const change = (part: Partial<BrandKit['fonts']>) => onChange({ fonts: { ...fonts, ...part } });
  return (
    <BrandSection
      title="Fonts"
      about="By name. Shown in the font itself where this computer has it, else in the usual one."
    >
      <Group gap="sm" grow align="flex-start">
        {(['heading', 'body'] as const).map((which) => (
          <div key={which}>
            <TextInput
              size="xs"
              label={which === 'heading' ? 'For headings' : 'For text'}
              placeholder="For example: Inter"
              maxLength={80}
              value={fonts[which]}
              onChange={(event) => change({ [which]: event.currentTarget.value })}
            />
            <p
              className={classes.sample}
              data-heading={which === 'heading' || undefined}
              style={
                fonts[which]
                  ? { fontFamily: `"${fonts[which].replace(/["\\]/g, '')}", sans-serif` }
                  : undefined
              }
            >
              Quick foxes jump over lazy dogs
            </p>
          </div>
        ))}
      </Group>
    </BrandSection>
  );
}
