import type { LayerInput } from '../format.ts';
import {
  type BuiltInTemplate,
  body,
  dash,
  full,
  grand,
  group,
  image,
  kicker,
  large,
  logo,
  shape,
  sheet,
  small,
  text,
  title,
} from './parts.ts';

/** The line at the foot of every page of a carousel: whose it is, and how far one has come. */
function pageFoot(id: string, color: string, sign: string): LayerInput {
  return group(`${id}-foot`, { direction: 'row', align: 'center', justify: 'between', gap: 3 }, [
    logo(`${id}-logo`, 3.2, color),
    text(`${id}-count`, sign, { ...small, weight: 600, color, maxLines: 1 }),
  ]);
}

export const tips: BuiltInTemplate = {
  id: 'tips',
  name: 'Tips carousel',
  category: 'Carousel',
  about: 'A cover, a page for each tip, and a page that asks to be followed.',
  design: {
    format: 1,
    size: 'portrait',
    variables: [
      { key: 'kicker', label: 'Line above', type: 'text', default: 'Save for later' },
      { key: 'title', label: 'Title', type: 'text', default: 'Five ways to better coffee at home' },
      {
        key: 'tips',
        label: 'Tips',
        type: 'list',
        titled: true,
        default: [
          'Weigh it\nSixty grams to a litre of water. A kitchen scale changes more than a new machine.',
          'Grind late\nGround coffee loses half its aroma within a week. Grind what you drink.',
          'Mind the water\nSoft water tastes of coffee, hard water tastes of water.',
          'Not boiling\nLet the kettle rest for thirty seconds before you pour.',
          'Clean up\nOld oils turn rancid. Rinse everything, every day.',
        ],
      },
      { key: 'ending', label: 'Last page', type: 'text', default: 'Which one will you try first?' },
      { key: 'call', label: 'What to do', type: 'text', default: 'Follow for one tip a week' },
    ],
    pages: [
      {
        id: 'cover',
        name: 'Cover',
        background: 'brand.primary',
        layers: [
          shape('cover-disc', 'circle', {
            edge: 70,
            fill: 'brand.onPrimary/7',
            frame: { x: 0.46, y: 0.6, width: 0.5, height: 0.5 },
          }),
          sheet('cover-sheet', { gap: 4 }, [
            text('cover-kicker', '{{kicker}}', { ...kicker, color: 'brand.onPrimary' }),
            group('cover-middle', { grow: 1, justify: 'center', gap: 3.6 }, [
              dash('cover-dash'),
              text('cover-title', '{{title}}', { ...title, ...grand, color: 'brand.onPrimary' }),
            ]),
            pageFoot('cover', 'brand.onPrimary', '→'),
          ]),
        ],
      },
      {
        id: 'tip',
        name: 'Tip',
        repeat: 'tips',
        background: 'brand.background',
        layers: [
          sheet('tip-sheet', { gap: 4 }, [
            group(
              'tip-number',
              { edge: 11, radius: 50, fill: 'brand.primary', align: 'center', justify: 'center' },
              [
                text('tip-figure', '{{number}}', {
                  font: 'heading',
                  size: 5.2,
                  weight: 700,
                  lineHeight: 1,
                  color: 'brand.onPrimary',
                }),
              ],
            ),
            group('tip-middle', { grow: 1, justify: 'center', gap: 2.8 }, [
              text('tip-title', '{{itemTitle}}', { ...title, ...large, name: 'Tip' }),
              text('tip-text', '{{itemText}}', {
                ...body,
                name: 'Text of the tip',
                size: 4.6,
                color: 'brand.muted',
              }),
            ]),
            pageFoot('tip', 'brand.ink', '{{page}} / {{pages}}'),
          ]),
        ],
      },
      {
        id: 'end',
        name: 'Last page',
        background: 'brand.accent',
        layers: [
          sheet('end-sheet', { gap: 4 }, [
            group('end-middle', { grow: 1, justify: 'center', gap: 3.6 }, [
              text('end-title', '{{ending}}', { ...title, ...grand, color: 'brand.onAccent' }),
              text('end-call', '{{call}}', {
                size: 3.1,
                min: 2.2,
                weight: 600,
                color: 'brand.accent',
                maxLines: 2,
                highlight: { fill: 'brand.onAccent', padding: [1.5, 3], radius: 4 },
              }),
            ]),
            pageFoot('end', 'brand.onAccent', '{{page}} / {{pages}}'),
          ]),
        ],
      },
    ],
  },
};

export const howTo: BuiltInTemplate = {
  id: 'how-to',
  name: 'How-to carousel',
  category: 'Carousel',
  about: 'Step by step, with numbers as large as the page.',
  design: {
    format: 1,
    size: 'document',
    variables: [
      { key: 'kicker', label: 'Line above', type: 'text', default: 'How to' },
      { key: 'title', label: 'Title', type: 'text', default: 'Cup coffee like a roaster' },
      {
        key: 'intro',
        label: 'Introduction',
        type: 'text',
        long: true,
        default: 'Four steps, ten minutes, no equipment you do not have.',
      },
      { key: 'photo', label: 'Picture of the cover', type: 'image' },
      {
        key: 'steps',
        label: 'Steps',
        type: 'list',
        titled: true,
        default: [
          'Weigh\nTwelve grams of freshly ground coffee into a bowl.',
          'Pour\nTwo hundred grams of water just off the boil. Wait four minutes.',
          'Break\nPush the crust aside with a spoon and smell. This is the best moment.',
          'Slurp\nLoudly. Air brings out what the tongue alone does not find.',
        ],
      },
      { key: 'call', label: 'Last line', type: 'text', default: 'Tell us what you tasted.' },
    ],
    pages: [
      {
        id: 'cover',
        name: 'Cover',
        background: 'brand.ink',
        layers: [
          image('cover-photo', '$photo', {
            when: 'photo',
            frame: full,
            overlay: { angle: 180, from: 'brand.ink/45', to: 'brand.ink/90' },
          }),
          shape('cover-bar', 'rect', {
            frame: { x: 0, y: 0, width: 1, height: 0.012 },
            fill: 'brand.accent',
          }),
          sheet('cover-sheet', { gap: 4 }, [
            text('cover-kicker', '{{kicker}}', {
              ...kicker,
              color: 'brand.onAccent',
              highlight: { fill: 'brand.accent', padding: [0.9, 2], radius: 1 },
            }),
            group('cover-middle', { grow: 1, justify: 'end', gap: 3 }, [
              text('cover-title', '{{title}}', { ...title, ...grand, color: 'brand.background' }),
              text('cover-intro', '{{intro}}', {
                ...body,
                name: 'Introduction',
                color: 'brand.background/85',
              }),
            ]),
            pageFoot('cover', 'brand.background', '→'),
          ]),
        ],
      },
      {
        id: 'step',
        name: 'Step',
        repeat: 'steps',
        background: 'brand.background',
        layers: [
          text('step-figure', '{{number}}', {
            font: 'heading',
            size: 60,
            weight: 700,
            lineHeight: 1,
            tracking: -0.05,
            color: 'brand.secondary',
            align: 'end',
            frame: { x: 0.3, y: -0.02, width: 0.66, height: 0.6 },
            adapt: { tall: { frame: { x: 0.3, y: 0.1, width: 0.66, height: 0.5 } } },
          }),
          shape('step-bar', 'rect', {
            frame: { x: 0, y: 0, width: 1, height: 0.012 },
            fill: 'brand.primary',
          }),
          sheet('step-sheet', { gap: 4 }, [
            text('step-kicker', '{{kicker}}', { ...kicker, color: 'brand.primaryText' }),
            group('step-middle', { grow: 1, justify: 'end', gap: 2.6 }, [
              dash('step-dash', 'brand.primary'),
              text('step-title', '{{itemTitle}}', { ...title, ...grand, name: 'Step' }),
              text('step-text', '{{itemText}}', {
                ...body,
                name: 'Text of the step',
                size: 4.6,
                color: 'brand.ink',
              }),
            ]),
            pageFoot('step', 'brand.ink', '{{page}} / {{pages}}'),
          ]),
        ],
      },
      {
        id: 'end',
        name: 'Last page',
        when: 'call',
        background: 'brand.ink',
        layers: [
          sheet('end-sheet', { gap: 4 }, [
            group('end-middle', { grow: 1, justify: 'center', gap: 3.6 }, [
              dash('end-dash'),
              text('end-title', '{{call}}', { ...title, ...grand, color: 'brand.background' }),
            ]),
            pageFoot('end', 'brand.background', '{{page}} / {{pages}}'),
          ]),
        ],
      },
    ],
  },
};
