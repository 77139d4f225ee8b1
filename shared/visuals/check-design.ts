import type { z } from 'zod';
import { type Design, type DesignPage, design, designLimits, type GroupLayer, type Layer } from './format.ts';
import { parseColorToken } from './look.ts';
import { placeholdersOf } from './placeholders.ts';
import { type DesignProblem, issueProblem } from './problem.ts';

/** What a placeholder may name besides the design's variables. */
const everywhere = ['page', 'pages', 'brand.name'];
const inLists = ['item', 'itemTitle', 'itemText', 'number'];

/** Bounds what comes from outside before anything walks through it: endless, circular or deep, it ends here. */
function sizeProblem(given: unknown): DesignProblem | undefined {
  let characters = 0;
  const tooLarge = {
    path: '',
    message: 'The design is too large.',
    remedy: `Keep it within ${designLimits.characters} characters and ${designLimits.depth} levels.`,
  };
  const fits = (value: unknown, depth: number): boolean => {
    if (depth > designLimits.depth || characters > designLimits.characters) return false;
    if (typeof value !== 'object' || value === null) {
      characters += typeof value === 'string' ? value.length + 2 : 8;
      return characters <= designLimits.characters;
    }
    return Object.entries(value).every(([name, item]) => {
      characters += name.length + 4;
      return fits(item, depth + 1);
    });
  };
  return fits(given, 0) ? undefined : tooLarge;
}

interface Known {
  types: ReadonlyMap<string, string>;
  ids: Set<string>;
  layers: number;
  problems: DesignProblem[];
}

function wanted(known: Known, path: string, key: string | undefined, type?: string): void {
  if (key === undefined) return;
  const found = known.types.get(key);
  if (found !== undefined && (type === undefined || found === type)) return;
  known.problems.push({
    path,
    message: found
      ? `The variable ${key} is a ${found}, not a ${type}.`
      : `There is no variable named ${key}.`,
    remedy: found
      ? `Name a variable of the type ${type}.`
      : `Declare ${key} under variables, or correct the name.`,
  });
}

function colorsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string' && value.startsWith('$')) return [[path, value]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => colorsOf(item, `${path}.${name}`));
}

const colored = ['color', 'fill', 'overlay', 'duotone', 'empty', 'border', 'shadow', 'outline', 'highlight'];

function checkColors(known: Known, layer: Layer, path: string): void {
  for (const [name, value] of Object.entries(layer)) {
    if (!colored.includes(name)) continue;
    for (const [at, token] of colorsOf(value, `${path}.${name}`)) {
      const parsed = parseColorToken(token);
      if (parsed?.kind === 'variable') wanted(known, at, parsed.key, 'color');
    }
  }
}

function checkText(known: Known, text: string, path: string, inList: boolean): void {
  for (const name of placeholdersOf(text)) {
    if (everywhere.includes(name) || known.types.has(name) || (inList && inLists.includes(name))) continue;
    if (inLists.includes(name)) {
      known.problems.push({
        path,
        message: `{{${name}}} means something only in what is repeated for a list.`,
        remedy: 'Put the text into a group or page with repeat.',
      });
    } else wanted(known, path, name);
  }
}

/** Where a layer stands: how deep, and within which repetitions. */
interface Standing {
  depth: number;
  inPageList: boolean;
  inGroupList: boolean;
}

function checkGroup(known: Known, layer: GroupLayer, path: string, standing: Standing): void {
  wanted(known, `${path}.repeat`, layer.repeat, 'list');
  const { depth, inGroupList } = standing;
  if (layer.repeat !== undefined && inGroupList) {
    known.problems.push({
      path: `${path}.repeat`,
      message: 'A group that repeats stands in another one that does.',
      remedy: 'Repeat one of them only.',
    });
  }
  if (depth >= designLimits.groupDepth) {
    known.problems.push({
      path,
      message: `Groups are nested more than ${designLimits.groupDepth} deep.`,
      remedy: 'Flatten the groups.',
    });
    return;
  }
  const within = { ...standing, depth: depth + 1, inGroupList: inGroupList || layer.repeat !== undefined };
  for (const [index, inner] of layer.layers.entries())
    checkLayer(known, inner, `${path}.layers.${index}`, within);
}

function checkLayer(known: Known, layer: Layer, path: string, standing: Standing): void {
  known.layers += 1;
  if (known.ids.has(layer.id)) {
    known.problems.push({
      path: `${path}.id`,
      message: `Two layers have the id ${layer.id}.`,
      remedy: 'Give each layer of the design an id of its own.',
    });
  }
  known.ids.add(layer.id);
  wanted(known, `${path}.when`, layer.when);
  wanted(known, `${path}.unless`, layer.unless);
  checkColors(known, layer, path);
  if (layer.type === 'text') {
    checkText(known, layer.text, `${path}.text`, standing.inPageList || standing.inGroupList);
  }
  if (layer.type === 'image' && layer.image.startsWith('$'))
    wanted(known, `${path}.image`, layer.image.slice(1), 'image');
  if (layer.type === 'group') checkGroup(known, layer, path, standing);
}

function checkPage(known: Known, page: DesignPage, path: string): void {
  wanted(known, `${path}.repeat`, page.repeat, 'list');
  wanted(known, `${path}.when`, page.when);
  const standing = { depth: 1, inPageList: page.repeat !== undefined, inGroupList: false };
  for (const [index, layer] of page.layers.entries())
    checkLayer(known, layer, `${path}.layers.${index}`, standing);
}

function checkMeaning(parsed: Design): DesignProblem[] {
  const known: Known = {
    types: new Map(parsed.variables.map(({ key, type }) => [key, type])),
    ids: new Set(),
    layers: 0,
    problems: [],
  };
  const twice = parsed.variables.findIndex(
    ({ key }, index) => parsed.variables.findIndex((other) => other.key === key) !== index,
  );
  if (twice >= 0) {
    known.problems.push({
      path: `variables.${twice}.key`,
      message: 'Two variables have the same key.',
      remedy: 'Give each variable a key of its own.',
    });
  }
  const pages = new Set<string>();
  for (const [index, page] of parsed.pages.entries()) {
    if (pages.has(page.id)) {
      known.problems.push({
        path: `pages.${index}.id`,
        message: `Two pages have the id ${page.id}.`,
        remedy: 'Give each page an id of its own.',
      });
    }
    pages.add(page.id);
    checkPage(known, page, `pages.${index}`);
  }
  if (known.layers > designLimits.layers) {
    known.problems.push({
      path: 'pages',
      message: `The design has ${known.layers} layers.`,
      remedy: `Keep it within ${designLimits.layers} layers.`,
    });
  }
  return known.problems;
}

/** As many as a person can use. */
const problemsTold = 30;

/** Reads a design from outside: the whole of it, or what is wrong with it and where. */
export function checkDesign(
  given: unknown,
): { design: Design; problems: [] } | { design: null; problems: DesignProblem[] } {
  const large = sizeProblem(given);
  if (large) return { design: null, problems: [large] };
  const read = design.safeParse(given) as z.ZodSafeParseResult<Design>;
  const problems = read.success ? checkMeaning(read.data) : read.error.issues.map(issueProblem);
  if (read.success && problems.length === 0) return { design: read.data, problems: [] };
  return { design: null, problems: problems.slice(0, problemsTold) };
}
