import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** The way to where models are connected, chosen and given a budget. */
export function SettingsLink({ children = 'AI settings' }: { children?: ReactNode }) {
  return (
    <Anchor
      component={Link}
      to="/settings"
      search={{ section: 'ai' } as never}
      fz="inherit"
      underline="always"
    >
      {children}
    </Anchor>
  );
}
