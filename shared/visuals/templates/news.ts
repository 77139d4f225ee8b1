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

export const announcement: BuiltInTemplate = {
  id: 'announcement',
  name: 'Announcement',
  category: 'News',
  about: 'News in a few words, with what to do next.',
  design: {
    format: 1,
    size: 'square',
    variables: [
      { key: 'kicker', label: 'Kind of news', type: 'text', default: 'New' },
      { key: 'title', label: 'Title', type: 'text', default: 'Our second café opens on the quay' },
      {
        key: 'text',
        label: 'Text',
        type: 'text',
        long: true,
        default: 'From Monday, seven in the morning. The first hundred cups are on us.',
      },
      { key: 'call', label: 'What to do', type: 'text', default: 'Come and see' },
    ],
    pages: [
      {
        id: 'page',
        background: 'brand.background',
        layers: [
          shape('disc', 'circle', {
            edge: 42,
            fill: 'brand.accent',
            frame: { x: 0.76, y: 0.7, width: 0.5, height: 0.5 },
            adapt: {
              wide: { frame: { x: 0.8, y: 0.3, width: 0.5, height: 0.5 }, edge: 74 },
              portrait: { frame: { x: 0.76, y: 0.75, width: 0.5, height: 0.5 } },
              tall: { frame: { x: 0.72, y: 0.82, width: 0.5, height: 0.5 }, edge: 46 },
            },
          }),
          shape('ring', 'circle', {
            edge: 22,
            border: { width: 0.5, color: 'brand.primary/35' },
            frame: { x: 0.84, y: 0.6, width: 0.3, height: 0.3 },
            adapt: {
              wide: { frame: { x: 0.74, y: 0.52, width: 0.3, height: 0.3 }, edge: 30 },
              portrait: { frame: { x: 0.84, y: 0.68, width: 0.3, height: 0.3 } },
              tall: { frame: { x: 0.84, y: 0.77, width: 0.3, height: 0.3 } },
            },
          }),
          sheet('sheet', { gap: 3.6 }, [
            group('head', { direction: 'row', align: 'center', justify: 'between', gap: 4 }, [
              text('kicker', '{{kicker}}', {
                ...kicker,
                size: 2.4,
                maxLines: 1,
                color: 'brand.onPrimary',
                highlight: { fill: 'brand.primary', padding: [0.9, 2], radius: 3 },
              }),
              logo('logo', 3.4, 'brand.ink'),
            ]),
            group('middle', { grow: 1, justify: 'center', gap: 3.4, adapt: { wide: { width: 0.68 } } }, [
              text('title', '{{title}}', { ...title, ...grand }),
              text('text', '{{text}}', {
                ...body,
                name: 'Text',
                color: 'brand.ink',
                width: 0.68,
                adapt: { wide: { width: 0.56 } },
              }),
            ]),
            text('call', '{{call}}', {
              name: 'What to do',
              size: 2.9,
              min: 1.9,
              weight: 600,
              color: 'brand.onPrimary',
              maxLines: 1,
              highlight: { fill: 'brand.primary', padding: [1.5, 3], radius: 4 },
            }),
          ]),
        ],
      },
    ],
  },
};

export const event: BuiltInTemplate = {
  id: 'event',
  name: 'Event',
  category: 'News',
  about: 'What, when and where, with the day in large.',
  design: {
    format: 1,
    size: 'square',
    variables: [
      { key: 'day', label: 'Day', type: 'text', default: '28' },
      { key: 'month', label: 'Month', type: 'text', default: 'November' },
      { key: 'title', label: 'What', type: 'text', default: 'Open roastery evening' },
      { key: 'time', label: 'Time', type: 'text', default: '18:00 – 21:00' },
      { key: 'place', label: 'Place', type: 'text', default: 'Quay 4, Harbour district' },
      { key: 'call', label: 'What to do', type: 'text', default: 'Free, but tell us you are coming' },
      { key: 'photo', label: 'Picture', type: 'image' },
    ],
    pages: [
      {
        id: 'page',
        background: 'brand.background',
        layers: [
          group('halves', { frame: full, adapt: { wide: { direction: 'row' } } }, [
            group(
              'top',
              {
                grow: 5,
                fill: 'brand.primary',
                padding: [7.4, 7.4],
                justify: 'end',
                adapt: {
                  tall: { padding: [19, 7.4], grow: 6 },
                  wide: { padding: [6.6, 6], grow: 4, justify: 'center' },
                },
              },
              [
                image('photo', '$photo', {
                  when: 'photo',
                  frame: full,
                  overlay: 'brand.primary/72',
                }),
                group('date', { gap: 0.4 }, [
                  text('day', '{{day}}', {
                    ...title,
                    name: 'Day',
                    size: 26,
                    min: 5,
                    weight: 800,
                    tracking: -0.05,
                    lineHeight: 0.95,
                    maxLines: 1,
                    color: 'brand.onPrimary',
                    adapt: { wide: { size: 22 } },
                  }),
                  text('month', '{{month}}', {
                    size: 4.8,
                    min: 2.6,
                    weight: 600,
                    maxLines: 1,
                    color: 'brand.onPrimary',
                  }),
                ]),
              ],
            ),
            group(
              'bottom',
              {
                grow: 5,
                padding: [5.6, 7.4],
                justify: 'between',
                gap: 2.6,
                adapt: { tall: { padding: [8, 7.4], grow: 6 }, wide: { padding: [6.6, 6], grow: 6 } },
              },
              [
                group('what', { gap: 2.2, grow: 1, adapt: { wide: { justify: 'center' } } }, [
                  text('title', '{{title}}', { ...title, ...large, size: 7.4 }),
                  group('facts', { gap: 0.8 }, [
                    text('time', '{{time}}', {
                      size: 3.4,
                      min: 2.2,
                      weight: 600,
                      maxLines: 2,
                      lineHeight: 1.35,
                    }),
                    text('place', '{{place}}', {
                      size: 3.4,
                      min: 2.2,
                      maxLines: 2,
                      lineHeight: 1.35,
                      color: 'brand.muted',
                    }),
                  ]),
                ]),
                group('foot', { direction: 'row', align: 'center', justify: 'between', gap: 3 }, [
                  text('call', '{{call}}', { ...small, weight: 600, grow: 1, color: 'brand.primaryText' }),
                  logo('logo', 3.2, 'brand.ink'),
                ]),
              ],
            ),
          ]),
        ],
      },
    ],
  },
};

export const article: BuiltInTemplate = {
  id: 'article',
  name: 'Article teaser',
  category: 'News',
  about: 'The headline of something to read, over a picture where there is one.',
  design: {
    format: 1,
    size: 'link',
    variables: [
      { key: 'kicker', label: 'Section', type: 'text', default: 'From the journal' },
      {
        key: 'title',
        label: 'Headline',
        type: 'text',
        long: true,
        default: 'What we learned from a year of weighing every single cup',
      },
      { key: 'byline', label: 'Byline', type: 'text', default: 'By Jonas Weber · 6 minutes' },
      { key: 'photo', label: 'Picture behind', type: 'image' },
    ],
    pages: [
      {
        id: 'page',
        background: 'brand.primary',
        layers: [
          image('photo', '$photo', {
            when: 'photo',
            frame: full,
            duotone: { dark: 'brand.primary', light: 'brand.onPrimary' },
            overlay: { angle: 180, from: 'brand.primary/55', to: 'brand.primary/92' },
          }),
          shape('slab', 'rect', {
            unless: 'photo',
            frame: { x: 0.62, y: -0.3, width: 0.3, height: 1.6 },
            rotate: 24,
            fill: 'brand.onPrimary/6',
          }),
          shape('slab-two', 'rect', {
            unless: 'photo',
            frame: { x: 0.86, y: -0.3, width: 0.3, height: 1.6 },
            rotate: 24,
            fill: 'brand.onPrimary/6',
          }),
          sheet('sheet', { justify: 'between', gap: 4 }, [
            group('head', { direction: 'row', align: 'center', justify: 'between', gap: 4 }, [
              text('kicker', '{{kicker}}', { ...kicker, grow: 1, color: 'brand.onPrimary' }),
              logo('logo', 3.4, 'brand.onPrimary'),
            ]),
            group('lead', { grow: 1, justify: 'end', gap: 3.2 }, [
              dash('dash'),
              text('title', '{{title}}', {
                ...title,
                ...grand,
                name: 'Headline',
                color: 'brand.onPrimary',
              }),
              text('byline', '{{byline}}', { ...small, size: 2.8, color: 'brand.onPrimary/90' }),
            ]),
          ]),
        ],
      },
    ],
  },
};

export const thumbnail: BuiltInTemplate = {
  id: 'thumbnail',
  name: 'Video cover',
  category: 'News',
  about: 'A few very large words beside a picture, readable when it is small.',
  design: {
    format: 1,
    size: 'thumbnail',
    variables: [
      { key: 'title', label: 'Title', type: 'text', default: 'Latte art in 5 minutes' },
      { key: 'label', label: 'Label', type: 'text', default: 'Episode 12' },
      { key: 'photo', label: 'Picture', type: 'image' },
    ],
    pages: [
      {
        id: 'page',
        background: '#0b0d10',
        layers: [
          image('photo', '$photo', {
            frame: full,
            overlay: { angle: 45, from: '#0b0d10/95', to: '#0b0d10/10' },
            empty: { angle: 60, from: '#0b0d10', to: 'brand.primary' },
          }),
          group(
            'sheet',
            {
              frame: full,
              ...margins,
              justify: 'end',
              gap: 2.6,
              adapt: { ...margins.adapt, wide: { padding: [6.4, 6.4] } },
            },
            [
              text('label', '{{label}}', {
                ...kicker,
                size: 3,
                color: 'brand.onAccent',
                maxLines: 1,
                highlight: { fill: 'brand.accent', padding: [0.9, 1.8], radius: 1 },
              }),
              text('title', '{{title}}', {
                ...title,
                weight: 900,
                size: 15,
                min: 5,
                lineHeight: 1.02,
                color: '#ffffff',
                adapt: { wide: { width: 0.66, size: 14 }, tall: { size: 14 } },
              }),
            ],
          ),
        ],
      },
    ],
  },
};
