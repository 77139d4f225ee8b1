import {
  type BuiltInTemplate,
  dash,
  group,
  kicker,
  large,
  logo,
  shape,
  sheet,
  small,
  text,
  title,
} from './parts.ts';

export const statistic: BuiltInTemplate = {
  id: 'statistic',
  name: 'Statistic',
  category: 'Numbers',
  about: 'One number, what it means and where it is from.',
  design: {
    format: 1,
    size: 'square',
    variables: [
      { key: 'kicker', label: 'Line above', type: 'text', default: 'Coffee in numbers' },
      { key: 'number', label: 'Number', type: 'text', default: '73 %' },
      {
        key: 'meaning',
        label: 'What it means',
        type: 'text',
        long: true,
        default: 'of our guests decide within ten seconds whether a café smells right.',
      },
      { key: 'source', label: 'Source', type: 'text', default: 'Own survey, 412 guests, 2026' },
    ],
    pages: [
      {
        id: 'page',
        background: 'brand.background',
        layers: [
          shape('band', 'rect', {
            frame: { x: 0, y: 0, width: 0.022, height: 1 },
            fill: 'brand.primary',
          }),
          sheet('sheet', { gap: 4 }, [
            text('kicker', '{{kicker}}', { ...kicker, color: 'brand.primaryText' }),
            group(
              'middle',
              {
                grow: 1,
                justify: 'center',
                gap: 3,
                adapt: { wide: { direction: 'row', align: 'center', justify: 'start', gap: 6 } },
              },
              [
                text('number', '{{number}}', {
                  ...title,
                  name: 'Number',
                  size: 28,
                  min: 5,
                  weight: 800,
                  tracking: -0.04,
                  lineHeight: 1,
                  maxLines: 1,
                  color: 'brand.primaryText',
                  adapt: { wide: { size: 25 }, tall: { size: 30 } },
                }),
                group('means', { gap: 3, adapt: { wide: { grow: 1 } } }, [
                  dash('dash'),
                  text('meaning', '{{meaning}}', {
                    name: 'What it means',
                    size: 4.9,
                    min: 2.4,
                    weight: 500,
                    lineHeight: 1.32,
                    adapt: { wide: { size: 4.4 } },
                  }),
                ]),
              ],
            ),
            group('foot', { direction: 'row', align: 'end', justify: 'between', gap: 4 }, [
              text('source', '{{source}}', { ...small, size: 2.4, grow: 1, color: 'brand.muted' }),
              logo('logo', 3.2, 'brand.ink'),
            ]),
          ]),
        ],
      },
    ],
  },
};

function column(
  side: 'left' | 'right',
  colors: { ground: string; words: string; mark: string },
  sign: string,
) {
  return group(`${side}-card`, { grow: 1, fill: colors.ground, radius: 2.4, padding: [3.6, 3.4], gap: 2.6 }, [
    text(`${side}-title`, `{{${side}Title}}`, {
      ...title,
      name: side === 'left' ? 'Left title' : 'Right title',
      size: 5.2,
      min: 2.6,
      color: colors.words,
      maxLines: 2,
    }),
    group(`${side}-list`, { repeat: `${side}Points`, gap: 1.7 }, [
      group(`${side}-point`, { direction: 'row', gap: 1.6, align: 'start' }, [
        text(`${side}-mark`, sign, {
          size: 3.7,
          min: 1.8,
          weight: 700,
          color: colors.mark,
          lineHeight: 1.35,
          adapt: { wide: { size: 3.3 } },
        }),
        text(`${side}-words`, '{{item}}', {
          name: 'Points',
          size: 3.7,
          min: 1.8,
          grow: 1,
          adapt: { wide: { size: 3.3 } },
          lineHeight: 1.35,
          color: colors.words,
        }),
      ]),
    ]),
  ]);
}

export const comparison: BuiltInTemplate = {
  id: 'comparison',
  name: 'Comparison',
  category: 'Numbers',
  about: 'Two ways side by side, point by point.',
  design: {
    format: 1,
    size: 'square',
    variables: [
      { key: 'title', label: 'Title', type: 'text', default: 'Whole beans or ground?' },
      { key: 'leftTitle', label: 'Left title', type: 'text', default: 'Ground' },
      {
        key: 'leftPoints',
        label: 'Left points',
        type: 'list',
        default: ['Loses half its aroma in a week', 'One grind for every brew', 'Quick on a busy morning'],
      },
      { key: 'rightTitle', label: 'Right title', type: 'text', default: 'Whole beans' },
      {
        key: 'rightPoints',
        label: 'Right points',
        type: 'list',
        default: ['Fresh for up to six weeks', 'Ground for your own brew', 'Takes forty seconds more'],
      },
    ],
    pages: [
      {
        id: 'page',
        background: 'brand.background',
        layers: [
          sheet('sheet', { gap: 4.4 }, [
            text('title', '{{title}}', { ...title, ...large, size: 6.8, adapt: { wide: { size: 5.6 } } }),
            group(
              'columns',
              {
                grow: 1,
                direction: 'row',
                gap: 2.4,
                align: 'stretch',
                adapt: { tall: { direction: 'column' } },
              },
              [
                column('left', { ground: 'brand.surface', words: 'brand.ink', mark: 'brand.muted' }, '–'),
                column(
                  'right',
                  { ground: 'brand.primary', words: 'brand.onPrimary', mark: 'brand.onPrimary' },
                  '+',
                ),
              ],
            ),
            group('foot', { direction: 'row', justify: 'end' }, [logo('logo', 3.2, 'brand.ink')]),
          ]),
        ],
      },
    ],
  },
};
