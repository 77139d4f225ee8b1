import type { Layer } from '../../../shared/visuals/format.ts';

/** What can be put on a page, in the middle of it, to be changed from there. */
export const newLayers: readonly { label: string; layer: Layer }[] = [
  {
    label: 'Text',
    layer: {
      type: 'text',
      id: 'text',
      text: 'Your words',
      size: 6,
      min: 2.4,
      weight: 700,
      font: 'heading',
      color: 'brand.ink',
      align: 'start',
      lineHeight: 1.15,
      tracking: 0,
      frame: { x: 0.1, y: 0.4, width: 0.8, height: 0.2 },
    },
  },
  {
    label: 'Picture',
    layer: {
      type: 'image',
      id: 'picture',
      image: 'none',
      fit: 'cover',
      empty: 'brand.surface',
      frame: { x: 0.1, y: 0.1, width: 0.8, height: 0.4 },
    },
  },
  {
    label: 'Rectangle',
    layer: {
      type: 'shape',
      id: 'rectangle',
      shape: 'rect',
      fill: 'brand.accent',
      frame: { x: 0.3, y: 0.3, width: 0.4, height: 0.4 },
    },
  },
  {
    label: 'Circle',
    layer: {
      type: 'shape',
      id: 'circle',
      shape: 'circle',
      fill: 'brand.accent',
      edge: 30,
      frame: { x: 0.35, y: 0.35, width: 0.3, height: 0.3 },
    },
  },
  {
    label: 'Line',
    layer: {
      type: 'shape',
      id: 'line',
      shape: 'line',
      fill: 'brand.ink',
      thickness: 0.4,
      frame: { x: 0.1, y: 0.5, width: 0.8, height: 0.01 },
    },
  },
  {
    label: 'Logo',
    layer: {
      type: 'logo',
      id: 'logo',
      size: 5,
      color: 'brand.ink',
      frame: { x: 0.1, y: 0.86, width: 0.5, height: 0.08 },
    },
  },
];
