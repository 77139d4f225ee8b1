import { Stack } from '@mantine/core';
import type { Layer } from '../../../shared/visuals/format.ts';
import { ColorField } from './ColorField.tsx';
import { FillField } from './FillField.tsx';
import { GroupProperties } from './GroupProperties.tsx';
import { ImageProperties } from './ImageProperties.tsx';
import { PlaceProperties } from './PlaceProperties.tsx';
import { TextProperties } from './TextProperties.tsx';
import { UnitInput } from './UnitInput.tsx';

interface LayerPropertiesProps {
  layer: Layer;
  onChange: (layer: Layer) => void;
}

function OwnProperties({ layer, onChange }: LayerPropertiesProps) {
  switch (layer.type) {
    case 'text':
      return <TextProperties layer={layer} onChange={onChange} />;
    case 'image':
      return <ImageProperties layer={layer} onChange={onChange} />;
    case 'group':
      return <GroupProperties layer={layer} onChange={onChange} />;
    case 'logo':
      return (
        <>
          <UnitInput
            label="Height"
            value={layer.size}
            min={0.5}
            max={60}
            onChange={(size) => onChange({ ...layer, size })}
          />
          <ColorField
            label="Colour of the name"
            value={layer.color}
            onChange={(color) => onChange({ ...layer, color })}
          />
        </>
      );
    case 'shape':
      return <FillField label="Fill" value={layer.fill} onChange={(fill) => onChange({ ...layer, fill })} />;
  }
}

/** How one layer looks and where it is. */
export function LayerProperties(props: LayerPropertiesProps) {
  return (
    <Stack gap={10}>
      <OwnProperties {...props} />
      <PlaceProperties {...props} />
    </Stack>
  );
}
