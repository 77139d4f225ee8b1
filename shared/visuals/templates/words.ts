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
  margins,
  shape,
  sheet,
  small,
  text,
  title,
} from './parts.ts';

export const quote: BuiltInTemplate = {
  id: 'quote',
  name: 'Quote',
  category: 'Words',
  about: 'One sentence that stands for itself, and who said it.',
  design: {
    format: 1,
    size: 'square',
    variables: [
      {
        key: 'quote',
        label: 'Quote',
        type: 'text',
        long: true,
        default: 'Good coffee is patience that you can taste.',
      },
      { key: 'name', label: 'Who said it', type: 'text', default: 'Mara Lindqvist' },
      { key: 'role', label: 'Role', type: 'text', default: 'Head roaster' },
      { key: 'photo', label: 'Portrait', type: 'image' },
    ],
    pages: [
      {
        id: 'page',
        background: 'brand.primary',
        layers: [
          text('mark', '“', {
            font: 'Playfair Display',
            weight: 800,
            size: 58,
            lineHeight: 1,
            color: 'brand.onPrimary/10',
            frame: { x: 0.6, y: -0.03, width: 0.36, height: 0.5 },
            align: 'end',
            adapt: {
              tall: { frame: { x: 0.6, y: 0.08, width: 0.36, height: 0.4 } },
              wide: { frame: { x: 0.6, y: -0.08, width: 0.36, height: 0.9 } },
            },
          }),
          sheet('sheet', { gap: 5 }, [
            dash('dash'),
            group('middle', { grow: 1, justify: 'center' }, [
              text('words', '{{quote}}', { ...title, ...grand, name: 'Quote', color: 'brand.onPrimary' }),
            ]),
            group('foot', { direction: 'row', align: 'center', justify: 'between', gap: 4 }, [
              group('who', { direction: 'row', align: 'center', gap: 2.4, grow: 1 }, [
                image('photo', '$photo', { edge: 10, radius: 50, when: 'photo' }),
                group('names', { grow: 1, gap: 0.3 }, [
                  text('name', '{{name}}', {
                    size: 3.1,
                    min: 2.2,
                    weight: 600,
                    color: 'brand.onPrimary',
                    maxLines: 2,
                  }),
                  text('role', '{{role}}', { ...small, color: 'brand.onPrimary/85' }),
                ]),
              ]),
              logo('logo', 3.4, 'brand.onPrimary'),
            ]),
          ]),
        ],
      },
    ],
  },
};

export const question: BuiltInTemplate = {
  id: 'question',
  name: 'Question',
  category: 'Words',
  about: 'A question to answer in the comments, with the answers to choose from.',
  design: {
    format: 1,
    size: 'square',
    variables: [
      { key: 'kicker', label: 'Line above', type: 'text', default: 'Your turn' },
      {
        key: 'question',
        label: 'Question',
        type: 'text',
        long: true,
        default: 'How do you take your first cup?',
      },
      {
        key: 'answers',
        label: 'Answers',
        type: 'list',
        default: ['Black, no discussion', 'With milk', 'Iced, even in winter'],
      },
      { key: 'call', label: 'What to do', type: 'text', default: 'Tell us in the comments' },
    ],
    pages: [
      {
        id: 'page',
        background: 'brand.secondary',
        layers: [
          shape('ring', 'circle', {
            edge: 52,
            border: { width: 5, color: 'brand.onSecondary/6' },
            frame: { x: 0.68, y: -0.2, width: 0.5, height: 0.5 },
          }),
          sheet('sheet', { gap: 4.4 }, [
            text('kicker', '{{kicker}}', { ...kicker, color: 'brand.onSecondary/85' }),
            group('middle', { grow: 1, justify: 'center', gap: 5 }, [
              text('question', '{{question}}', {
                ...title,
                ...large,
                name: 'Question',
                color: 'brand.onSecondary',
              }),
              group('answers', { gap: 1.8, when: 'answers' }, [
                group(
                  'list',
                  {
                    repeat: 'answers',
                    gap: 1.8,
                    adapt: { wide: { direction: 'row', wrap: true, gap: 2 } },
                  },
                  [
                    group(
                      'answer',
                      {
                        direction: 'row',
                        align: 'center',
                        gap: 2.2,
                        padding: [1.7, 2.2],
                        radius: 2,
                        fill: 'brand.background',
                        adapt: { wide: { width: 0.28 } },
                      },
                      [
                        group(
                          'number',
                          { edge: 5, radius: 50, fill: 'brand.primary', align: 'center', justify: 'center' },
                          [
                            text('figure', '{{number}}', {
                              size: 2.5,
                              weight: 700,
                              lineHeight: 1,
                              color: 'brand.onPrimary',
                            }),
                          ],
                        ),
                        text('choice', '{{item}}', {
                          size: 3.3,
                          min: 1.9,
                          weight: 500,
                          grow: 1,
                          lineHeight: 1.25,
                          maxLines: 2,
                          name: 'Answer',
                          adapt: { wide: { size: 2.9 } },
                        }),
                      ],
                    ),
                  ],
                ),
              ]),
            ]),
            group('foot', { direction: 'row', align: 'center', justify: 'between', gap: 4 }, [
              text('call', '{{call}}', { ...small, weight: 600, grow: 1, color: 'brand.onSecondary/85' }),
              logo('logo', 3.2, 'brand.onSecondary'),
            ]),
          ]),
        ],
      },
    ],
  },
};

export const greeting: BuiltInTemplate = {
  id: 'greeting',
  name: 'Holiday greeting',
  category: 'Words',
  about: 'Good wishes in a frame, for any day of the year.',
  design: {
    format: 1,
    size: 'square',
    variables: [
      { key: 'kicker', label: 'Line above', type: 'text', default: 'From all of us' },
      { key: 'greeting', label: 'Greeting', type: 'text', default: 'Happy holidays' },
      {
        key: 'message',
        label: 'Message',
        type: 'text',
        long: true,
        default: 'Thank you for a year of mornings together. We are back on the second of January.',
      },
      { key: 'photo', label: 'Picture behind', type: 'image' },
    ],
    pages: [
      {
        id: 'page',
        background: { angle: 160, from: 'brand.primary', to: 'brand.primary' },
        layers: [
          image('photo', '$photo', { frame: full, overlay: 'brand.primary/78', when: 'photo' }),
          shape('sun', 'circle', {
            edge: 30,
            fill: 'brand.accent/90',
            unless: 'photo',
            frame: { x: 0.74, y: -0.1, width: 0.3, height: 0.3 },
          }),
          shape('moon', 'circle', {
            edge: 46,
            fill: 'brand.onPrimary/7',
            unless: 'photo',
            frame: { x: -0.16, y: 0.74, width: 0.4, height: 0.4 },
          }),
          group('edge', { frame: full, padding: 3.4 }, [
            shape('line', 'rect', {
              grow: 1,
              border: { width: 0.22, color: 'brand.onPrimary/45' },
              radius: 1.6,
            }),
          ]),
          group(
            'sheet',
            {
              frame: full,
              ...margins,
              padding: [11, 11],
              align: 'center',
              justify: 'center',
              gap: 3.6,
              adapt: { tall: { padding: [24, 11] }, wide: { padding: [8, 16] } },
            },
            [
              text('kicker', '{{kicker}}', { ...kicker, align: 'center', color: 'brand.onPrimary/90' }),
              text('greeting', '{{greeting}}', {
                ...title,
                name: 'Greeting',
                font: 'Playfair Display',
                weight: 600,
                size: 12.4,
                min: 4,
                align: 'center',
                color: 'brand.onPrimary',
                adapt: { wide: { size: 10.5 }, tall: { size: 12 } },
              }),
              dash('dash'),
              text('message', '{{message}}', {
                ...body,
                name: 'Message',
                align: 'center',
                color: 'brand.onPrimary/95',
              }),
              group('foot', { padding: [1.5, 0] }, [logo('logo', 3.2, 'brand.onPrimary')]),
            ],
          ),
        ],
      },
    ],
  },
};
