import { SegmentedControl, Select, SimpleGrid } from '@mantine/core';
import type { GroupLayer } from '../../../shared/visuals/format.ts';
import { FillField } from './FillField.tsx';
import { UnitInput } from './UnitInput.tsx';

interface GroupPropertiesProps {
  layer: GroupLayer;
  onChange: (layer: GroupLayer) => void;
}

const aligned = [
  { value: 'start', label: 'Start' },
  { value: 'center', label: 'Centre' },
  { value: 'end', label: 'End' },
];

export function GroupProperties({ layer, onChange }: GroupPropertiesProps) {
  const set = (changed: Partial<GroupLayer>) => onChange({ ...layer, ...changed });
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Direction"
        data={[
          { value: 'column', label: 'Below each other' },
          { value: 'row', label: 'Side by side' },
        ]}
        value={layer.direction}
        onChange={(direction) => set({ direction: direction as GroupLayer['direction'] })}
      />
      <SimpleGrid cols={2} spacing={8}>
        <Select
          size="xs"
          label="Along"
          data={[...aligned, { value: 'between', label: 'Spread' }]}
          value={layer.justify ?? 'start'}
          allowDeselect={false}
          onChange={(justify) => set({ justify: (justify ?? 'start') as GroupLayer['justify'] })}
        />
        <Select
          size="xs"
          label="Across"
          data={[...aligned, { value: 'stretch', label: 'Stretch' }]}
          value={layer.align ?? 'stretch'}
          allowDeselect={false}
          onChange={(align) => set({ align: (align ?? 'stretch') as GroupLayer['align'] })}
        />
        <UnitInput label="Gap" value={layer.gap ?? 0} min={0} max={100} onChange={(gap) => set({ gap })} />
        <UnitInput
          label="Corners"
          value={layer.radius ?? 0}
          min={0}
          max={100}
          onChange={(radius) => set({ radius })}
        />
      </SimpleGrid>
      <FillField label="Fill" value={layer.fill} onChange={(fill) => set({ fill })} />
    </>
  );
}
