import { SegmentedControl } from '@mantine/core';
import { useColorChoice } from '../../app/color-choice.ts';
import { SettingsSection } from './SettingsSection.tsx';

export function AppearanceSettings() {
  const { choice, choose } = useColorChoice();
  return (
    <SettingsSection id="appearance" title="Appearance" about="For this computer only.">
      <SegmentedControl
        aria-label="Theme"
        data={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        value={choice}
        onChange={choose}
      />
    </SettingsSection>
  );
}
