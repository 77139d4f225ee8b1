import { z } from 'zod';
import { fontFamilies, parseColorToken } from './look.ts';
import { shapes, sizeIds } from './sizes.ts';

/** The format of a design; files of a newer one are refused. */
export const designFormat = 1;

export const designLimits = {
  characters: 400_000,
  depth: 40,
  pages: 20,
  /** After lists have been written out. */
  drawnPages: 30,
  layers: 300,
  variables: 60,
  listItems: 20,
  groupDepth: 8,
  textCharacters: 5_000,
} as const;

const color = z
  .string()
  .max(60)
  .refine((text) => parseColorToken(text) !== undefined, {
    message: 'This is not a colour.',
    params: { remedy: 'Write #1b887a, brand.primary or $variable, with an opacity in percent such as /60.' },
  });
const gradient = z.strictObject({ angle: z.number().min(0).max(360), from: color, to: color });
export const fill = z.union([color, gradient]);
export type Fill = z.infer<typeof fill>;

/** In units; see `unitOf`. */
const length = z.number().min(0).max(100);
/** For squares and circles, which shares of a page would distort. */
const edge = z.number().min(0).max(200);
const padding = z.union([length, z.tuple([length, length])]);
const key = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/);
const layerId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const place = z.number().min(-1).max(2);
const share = z.number().min(0).max(2);

/** Shares of the group that the layer is in, or of the page. */
export const frame = z.strictObject({ x: place, y: place, width: share, height: share });
export type Frame = z.infer<typeof frame>;

const alignment = z.enum(['start', 'center', 'end', 'stretch']);
const justification = z.enum(['start', 'center', 'end', 'between']);
const direction = z.enum(['row', 'column']);

/** What a layer may have differently in a shape of page. */
const adaptation = z.strictObject({
  hidden: z.boolean().optional(),
  frame: frame.optional(),
  grow: z.number().min(0).max(100).optional(),
  width: share.optional(),
  height: share.optional(),
  edge: edge.optional(),
  size: z.number().min(0.5).max(60).optional(),
  min: z.number().min(0.5).max(60).optional(),
  maxLines: z.number().int().min(1).max(40).optional(),
  align: alignment.optional(),
  justify: justification.optional(),
  direction: direction.optional(),
  wrap: z.boolean().optional(),
  gap: length.optional(),
  padding: padding.optional(),
});

const common = {
  id: layerId,
  name: z.string().max(60).optional(),
  /** Takes the layer out of the flow of its group. */
  frame: frame.optional(),
  /** Its part of what is free in its group. */
  grow: z.number().min(0).max(100).optional(),
  width: share.optional(),
  height: share.optional(),
  /** Width and height in units: square on every page. */
  edge: edge.optional(),
  alignSelf: alignment.optional(),
  opacity: z.number().min(0).max(1).optional(),
  rotate: z.number().min(-180).max(180).optional(),
  /** Shown only when this variable has something; `unless` is the opposite. */
  when: key.optional(),
  unless: key.optional(),
  adapt: z.partialRecord(z.enum(shapes), adaptation).optional(),
};

const border = z.strictObject({ width: length, color });

const textLayer = z.strictObject({
  ...common,
  type: z.literal('text'),
  /** With placeholders: `{{title}}`. */
  text: z.string().max(designLimits.textCharacters),
  size: z.number().min(0.5).max(60),
  /** How small it may get where the words do not fit; left out: it keeps its size. */
  min: z.number().min(0.5).max(60).optional(),
  weight: z.number().int().min(100).max(900).multipleOf(100).default(400),
  font: z.enum(['heading', 'body', ...fontFamilies]).default('body'),
  color: color.default('brand.ink'),
  align: z.enum(['start', 'center', 'end']).default('start'),
  lineHeight: z.number().min(0.7).max(3).default(1.3),
  /** Letter spacing in parts of the size. */
  tracking: z.number().min(-0.2).max(1).default(0),
  capitals: z.boolean().optional(),
  maxLines: z.number().int().min(1).max(40).optional(),
  shadow: z
    .strictObject({ x: z.number().min(-5).max(5), y: z.number().min(-5).max(5), blur: length, color })
    .optional(),
  outline: border.optional(),
  /** A ground behind the words. */
  highlight: z.strictObject({ fill, padding, radius: length }).optional(),
});

const imageLayer = z.strictObject({
  ...common,
  type: z.literal('image'),
  /** A variable (`$photo`) or the id of a picture in the library. */
  image: z.string().min(1).max(64),
  fit: z.enum(['cover', 'contain']).default('cover'),
  /** What stays in sight when the picture is cut; shares from the top left. */
  focus: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).optional(),
  radius: length.optional(),
  overlay: fill.optional(),
  duotone: z.strictObject({ dark: color, light: color }).optional(),
  /** What is drawn in its place while there is no picture; left out: nothing. */
  empty: fill.optional(),
});

const shapeLayer = z.strictObject({
  ...common,
  type: z.literal('shape'),
  shape: z.enum(['rect', 'circle', 'line']),
  fill: fill.optional(),
  border: border.optional(),
  radius: length.optional(),
  /** Of a line, in units. */
  thickness: length.optional(),
});

const logoLayer = z.strictObject({
  ...common,
  type: z.literal('logo'),
  /** Height of the logo, and of the name that stands in for it. */
  size: z.number().min(0.5).max(60),
  color: color.default('brand.ink'),
});

const groupFields = {
  ...common,
  type: z.literal('group'),
  direction: direction.default('column'),
  gap: length.optional(),
  padding: padding.optional(),
  align: alignment.optional(),
  justify: justification.optional(),
  wrap: z.boolean().optional(),
  fill: fill.optional(),
  border: border.optional(),
  radius: length.optional(),
  /** Written out once for each entry of this list, with `{{item}}`, `{{itemTitle}}`, `{{itemText}}`, `{{number}}`. */
  repeat: key.optional(),
};
const groupShape = z.strictObject(groupFields);

export type TextLayer = z.infer<typeof textLayer>;
export type ImageLayer = z.infer<typeof imageLayer>;
export type ShapeLayer = z.infer<typeof shapeLayer>;
export type LogoLayer = z.infer<typeof logoLayer>;
export type GroupLayer = z.infer<typeof groupShape> & { layers: Layer[] };
export type Layer = TextLayer | ImageLayer | ShapeLayer | LogoLayer | GroupLayer;
export type LayerInput =
  | z.input<typeof textLayer>
  | z.input<typeof imageLayer>
  | z.input<typeof shapeLayer>
  | z.input<typeof logoLayer>
  | (z.input<typeof groupShape> & { layers: LayerInput[] });

const groupLayer = z.strictObject({
  ...groupFields,
  layers: z.array(z.lazy((): z.ZodType<Layer, LayerInput> => layer)).max(designLimits.layers),
});
const layer = z.discriminatedUnion('type', [textLayer, imageLayer, shapeLayer, logoLayer, groupLayer]);

const page = z.strictObject({
  id: layerId,
  name: z.string().max(60).optional(),
  background: fill.optional(),
  /** Drawn once for each entry of this list. */
  repeat: key.optional(),
  when: key.optional(),
  layers: z.array(layer).max(designLimits.layers),
});
export type DesignPage = z.infer<typeof page>;

const labelled = { key, label: z.string().min(1).max(60), hint: z.string().max(200).optional() };

export const variable = z.discriminatedUnion('type', [
  z.strictObject({
    ...labelled,
    type: z.literal('text'),
    default: z.string().max(designLimits.textCharacters).default(''),
    long: z.boolean().optional(),
    maxCharacters: z.number().int().min(1).max(designLimits.textCharacters).optional(),
  }),
  z.strictObject({ ...labelled, type: z.literal('image'), default: z.string().max(64).default('') }),
  z.strictObject({
    ...labelled,
    type: z.literal('color'),
    default: z.string().regex(/^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/),
  }),
  z.strictObject({ ...labelled, type: z.literal('number'), default: z.number().default(0) }),
  z.strictObject({
    ...labelled,
    type: z.literal('list'),
    default: z.array(z.string().max(1_000)).max(designLimits.listItems).default([]),
    /** Entries have a first line, the title, and a text below it. */
    titled: z.boolean().optional(),
  }),
]);
export type Variable = z.infer<typeof variable>;

export const design = z.strictObject({
  format: z.literal(designFormat),
  /** The size it is shown in at first. */
  size: z.enum(sizeIds),
  variables: z.array(variable).max(designLimits.variables),
  pages: z.array(page).min(1).max(designLimits.pages),
});
export type Design = z.infer<typeof design>;
/** As it is written by hand: what has a default may be left out. */
export type DesignInput = z.input<typeof design>;

/** What fills the variables; what is missing takes the default. */
export type VisualValues = Readonly<Record<string, string | number | readonly string[] | null>>;
