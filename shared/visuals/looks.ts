import type { Look } from './look.ts';

function look(id: string, label: string, colors: Omit<Look, 'id' | 'label' | 'name' | 'logoId'>): Look {
  return { id, label, name: 'Your brand', logoId: null, ...colors };
}

/** Looks for a workspace without a brand of its own, and to try a design in. The first is the neutral one. */
export const builtInLooks: readonly [Look, ...Look[]] = [
  look('slate', 'Slate', {
    primary: '#1f3a5f',
    secondary: '#e8edf3',
    accent: '#f2b544',
    background: '#fbfaf7',
    ink: '#16202c',
    headingFont: 'Inter',
    bodyFont: 'Inter',
  }),
  look('harbour', 'Harbour', {
    primary: '#08796c',
    secondary: '#d5ebe8',
    accent: '#ff8a5b',
    background: '#f6faf9',
    ink: '#12302c',
    headingFont: 'Space Grotesk',
    bodyFont: 'Inter',
  }),
  look('clay', 'Clay', {
    primary: '#8f3b20',
    secondary: '#f1dfd1',
    accent: '#d9a441',
    background: '#fcf6ef',
    ink: '#2e1a12',
    headingFont: 'Playfair Display',
    bodyFont: 'Inter',
  }),
  look('night', 'Night', {
    primary: '#7c8cff',
    secondary: '#22263a',
    accent: '#5be3b4',
    background: '#0f1220',
    ink: '#f2f4ff',
    headingFont: 'Space Grotesk',
    bodyFont: 'Inter',
  }),
  look('ink', 'Ink', {
    primary: '#111111',
    secondary: '#eeeeee',
    accent: '#e4ff3a',
    background: '#ffffff',
    ink: '#111111',
    headingFont: 'Inter',
    bodyFont: 'Inter',
  }),
];

export const neutralLook: Look = builtInLooks[0];
