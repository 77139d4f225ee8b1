import {
  type BuiltInTemplate,
  full,
  grand,
  group,
  image,
  kicker,
  logo,
  margins,
  shape,
  sheet,
  small,
  text,
  title,
} from './parts.ts';

export const testimonial: BuiltInTemplate = {
  id: 'testimonial',
  name: 'Testimonial',
  category: 'People',
  about: 'What a customer says, with stars and a face.',
  design: {
    format: 1,
    size: 'square',
    variables: [
      { key: 'stars', label: 'Stars', type: 'text', default: '★★★★★' },
      {
        key: 'quote',
        label: 'What they say',
        type: 'text',
        long: true,
        default: 'I came for one espresso and stayed for the whole afternoon. Nobody minded.',
      },
      { key: 'name', label: 'Name', type: 'text', default: 'Ines Albrecht' },
      { key: 'about', label: 'Who they are', type: 'text', default: 'Regular since 2023' },
      { key: 'photo', label: 'Portrait', type: 'image' },
    ],
    pages: [
      {
        id: 'page',
        background: 'brand.secondary',
        layers: [
          shape('half', 'rect', {
            frame: { x: 0, y: 0.62, width: 1, height: 0.38 },
            fill: 'brand.primary',
          }),
          group(
            'around',
            {
              frame: full,
              ...margins,
              justify: 'center',
              adapt: { ...margins.adapt, tall: { padding: [24, 7.4] } },
            },
            [
              group(
                'card',
                {
                  fill: 'brand.background',
                  radius: 3,
                  padding: [6, 6],
                  gap: 4,
                  grow: 1,
                  justify: 'between',
                  adapt: { wide: { padding: [4.4, 5.4], gap: 2.6 } },
                },
                [
                  text('stars', '{{stars}}', {
                    size: 4.4,
                    tracking: 0.08,
                    lineHeight: 1.1,
                    color: 'brand.primaryText',
                    maxLines: 1,
                  }),
                  group('said', { grow: 1, justify: 'center' }, [
                    text('quote', '{{quote}}', {
                      ...title,
                      name: 'What they say',
                      weight: 600,
                      size: 7.6,
                      min: 2.6,
                      lineHeight: 1.22,
                      tracking: -0.01,
                    }),
                  ]),
                  group('foot', { direction: 'row', align: 'center', justify: 'between', gap: 3 }, [
                    group('who', { direction: 'row', align: 'center', gap: 2.2, grow: 1 }, [
                      image('photo', '$photo', { edge: 9, radius: 50, when: 'photo' }),
                      group('names', { grow: 1, gap: 0.2 }, [
                        text('name', '{{name}}', { size: 3, min: 2.2, weight: 600, maxLines: 2 }),
                        text('about', '{{about}}', { ...small, size: 2.5, color: 'brand.muted' }),
                      ]),
                    ]),
                    logo('logo', 3.2, 'brand.ink'),
                  ]),
                ],
              ),
            ],
          ),
        ],
      },
    ],
  },
};

export const hiring: BuiltInTemplate = {
  id: 'hiring',
  name: 'We are hiring',
  category: 'People',
  about: 'A job, its facts, and how to apply.',
  design: {
    format: 1,
    size: 'portrait',
    variables: [
      { key: 'kicker', label: 'Line above', type: 'text', default: 'Join us' },
      { key: 'role', label: 'Role', type: 'text', default: 'Barista with a steady hand' },
      {
        key: 'facts',
        label: 'Facts',
        type: 'list',
        default: ['Full or part time', 'Hamburg, on the quay', 'From January', 'Paid training'],
      },
      { key: 'call', label: 'How to apply', type: 'text', default: 'jobs@harbourroast.example' },
    ],
    pages: [
      {
        id: 'page',
        background: 'brand.accent',
        layers: [
          shape('corner', 'circle', {
            edge: 44,
            fill: 'brand.onAccent/6',
            frame: { x: 0.7, y: -0.14, width: 0.4, height: 0.4 },
          }),
          sheet('sheet', { gap: 4 }, [
            group('head', { direction: 'row', align: 'center', justify: 'between', gap: 4 }, [
              text('kicker', '{{kicker}}', { ...kicker, grow: 1, color: 'brand.onAccent' }),
              logo('logo', 3.4, 'brand.onAccent'),
            ]),
            group('middle', { grow: 1, justify: 'center', gap: 4 }, [
              text('role', '{{role}}', {
                ...title,
                ...grand,
                name: 'Role',
                weight: 800,
                color: 'brand.onAccent',
              }),
              group('facts', { repeat: 'facts', direction: 'row', wrap: true, gap: 1.6, when: 'facts' }, [
                text('fact', '{{item}}', {
                  name: 'Facts',
                  size: 2.7,
                  min: 1.8,
                  weight: 500,
                  color: 'brand.onAccent',
                  maxLines: 2,
                  highlight: { fill: 'brand.onAccent/10', padding: [0.9, 1.9], radius: 3 },
                }),
              ]),
            ]),
            group(
              'foot',
              {
                fill: 'brand.onAccent',
                radius: 2,
                padding: [2.2, 3],
                direction: 'row',
                align: 'center',
                when: 'call',
              },
              [
                text('call', '{{call}}', {
                  name: 'How to apply',
                  size: 3.3,
                  min: 1.8,
                  weight: 600,
                  grow: 1,
                  color: 'brand.accent',
                  maxLines: 2,
                }),
                text('arrow', '→', { size: 3.6, weight: 600, color: 'brand.accent', lineHeight: 1.2 }),
              ],
            ),
          ]),
        ],
      },
    ],
  },
};
