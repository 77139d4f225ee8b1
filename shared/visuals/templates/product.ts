import {
  type BuiltInTemplate,
  body,
  full,
  group,
  image,
  kicker,
  large,
  logo,
  small,
  text,
  title,
} from './parts.ts';

export const product: BuiltInTemplate = {
  id: 'product',
  name: 'Product',
  category: 'Product',
  about: 'A product with its picture, what is good about it, and its price.',
  design: {
    format: 1,
    size: 'portrait',
    variables: [
      { key: 'photo', label: 'Picture', type: 'image' },
      { key: 'kicker', label: 'Line above', type: 'text', default: 'Winter roast' },
      { key: 'name', label: 'Name', type: 'text', default: 'North Pier Espresso' },
      {
        key: 'text',
        label: 'Text',
        type: 'text',
        long: true,
        default: 'Dark chocolate, dried fig and a long, quiet finish.',
      },
      { key: 'price', label: 'Price', type: 'text', default: '€ 14.50' },
    ],
    pages: [
      {
        id: 'page',
        background: 'brand.background',
        layers: [
          group('halves', { frame: full, adapt: { wide: { direction: 'row' } } }, [
            group(
              'stage',
              { grow: 11, fill: 'brand.secondary', adapt: { wide: { grow: 9 }, tall: { grow: 13 } } },
              [
                image('photo', '$photo', {
                  grow: 1,
                  empty: { angle: 150, from: 'brand.secondary', to: 'brand.primary' },
                }),
                group(
                  'price',
                  {
                    when: 'price',
                    frame: full,
                    padding: [4, 4],
                    align: 'end',
                    justify: 'end',
                  },
                  [
                    text('price-words', '{{price}}', {
                      size: 4.2,
                      min: 2.4,
                      weight: 700,
                      maxLines: 1,
                      color: 'brand.onAccent',
                      alignSelf: 'end',
                      highlight: { fill: 'brand.accent', padding: [1.3, 2.6], radius: 5 },
                    }),
                  ],
                ),
              ],
            ),
            group(
              'words',
              {
                grow: 9,
                padding: [5, 7.4],
                gap: 2,
                justify: 'between',
                adapt: { wide: { grow: 10, padding: [6.6, 6] }, tall: { padding: [6, 7.4], grow: 10 } },
              },
              [
                group('lead', { gap: 1.8 }, [
                  text('kicker', '{{kicker}}', { ...kicker, color: 'brand.primaryText' }),
                  text('name', '{{name}}', { ...title, ...large, name: 'Name' }),
                  text('text', '{{text}}', { ...body, name: 'Text', color: 'brand.muted' }),
                ]),
                logo('logo', 3.2, 'brand.ink'),
              ],
            ),
          ]),
        ],
      },
    ],
  },
};

function panel(side: 'before' | 'after', colors: { ground: string; words: string; label: string }) {
  return group(
    `${side}-panel`,
    { grow: 1, fill: colors.ground, padding: 3.2, justify: 'start', align: 'start' },
    [
      image(`${side}-photo`, `$${side}`, { frame: full, when: side }),
      text(`${side}-label`, `{{${side}Label}}`, {
        ...kicker,
        size: 2.4,
        name: side === 'before' ? 'Left label' : 'Right label',
        maxLines: 1,
        color: colors.words,
        highlight: { fill: colors.label, padding: [0.9, 1.9], radius: 3 },
      }),
    ],
  );
}

export const beforeAfter: BuiltInTemplate = {
  id: 'before-after',
  name: 'Before and after',
  category: 'Product',
  about: 'Two pictures side by side and the line that ties them.',
  design: {
    format: 1,
    size: 'square',
    variables: [
      { key: 'before', label: 'Picture before', type: 'image' },
      { key: 'after', label: 'Picture after', type: 'image' },
      { key: 'beforeLabel', label: 'Label before', type: 'text', default: 'Before' },
      { key: 'afterLabel', label: 'Label after', type: 'text', default: 'After' },
      { key: 'title', label: 'Title', type: 'text', default: 'Same room, three weeks later' },
      { key: 'note', label: 'Note', type: 'text', default: 'Renovation by Fjord & Sons' },
    ],
    pages: [
      {
        id: 'page',
        background: 'brand.background',
        layers: [
          group('all', { frame: full }, [
            group(
              'pictures',
              { grow: 1, direction: 'row', gap: 0.8, adapt: { tall: { direction: 'column' } } },
              [
                panel('before', { ground: 'brand.secondary', words: 'brand.ink', label: 'brand.background' }),
                panel('after', { ground: 'brand.primary', words: 'brand.onAccent', label: 'brand.accent' }),
              ],
            ),
            group(
              'words',
              {
                padding: [4.6, 7.4],
                gap: 1.4,
                adapt: { tall: { padding: [7, 7.4] }, wide: { padding: [3.6, 5], gap: 0.8 } },
              },
              [
                text('title', '{{title}}', {
                  ...title,
                  size: 5.8,
                  min: 2.8,
                  maxLines: 3,
                  adapt: { wide: { size: 5, maxLines: 2 } },
                }),
                group('foot', { direction: 'row', align: 'center', justify: 'between', gap: 3 }, [
                  text('note', '{{note}}', { ...small, grow: 1, color: 'brand.muted' }),
                  logo('logo', 3, 'brand.ink'),
                ]),
              ],
            ),
          ]),
        ],
      },
    ],
  },
};
