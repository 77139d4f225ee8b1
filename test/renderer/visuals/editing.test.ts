// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import {
  change,
  createEditorStore,
  follow,
  isChanged,
  redo,
  saved,
  startOver,
  undo,
} from '../../../renderer/views/visuals/editor-store.ts';
import { forgetWork, keepWork, workOf } from '../../../renderer/views/visuals/kept-work.ts';
import {
  addLayer,
  duplicateLayer,
  idsOf,
  linesOf,
  moveLayer,
  removeLayer,
} from '../../../renderer/views/visuals/layer-tree.ts';
import { newLayers } from '../../../renderer/views/visuals/new-layers.ts';
import { asDefaults } from '../../../renderer/views/visuals/own-template.ts';
import { addPage, drawnPagesOf, movePage, removePage } from '../../../renderer/views/visuals/page-deeds.ts';
import type { OpenedTemplate } from '../../../shared/contract/visuals.ts';
import { checkDesign } from '../../../shared/visuals/check-design.ts';
import type { Design } from '../../../shared/visuals/format.ts';
import { builtInTemplates } from '../../../shared/visuals/templates/built-in.ts';
import { read } from '../../shared/visuals/design.ts';

function templateOf(id: string): OpenedTemplate {
  const found = builtInTemplates.find((template) => template.id === id);
  if (!found) throw new Error(`There is no template ${id}.`);
  const design = read(found.design);
  const { name, category, about } = found;
  return {
    id,
    name,
    category,
    about,
    design,
    isBuiltIn: true,
    sizeId: design.size,
    pages: 1,
    version: 1,
    updatedAt: null,
  };
}

const isGood = (design: Design) => checkDesign(JSON.parse(JSON.stringify(design))).problems;

describe('undo', () => {
  it('takes back what was typed in one field as one step, and other fields apart', () => {
    const store = createEditorStore(templateOf('quote'));
    const type = (field: string, value: string, at: number) =>
      store.setState((state) => change(state, field, at, { values: { ...state.values, [field]: value } }));
    type('quote', 'A', 0);
    type('quote', 'Ab', 300);
    type('name', 'B', 600);
    store.setState(undo);
    expect(store.getState().values).toEqual({ quote: 'Ab' });
    store.setState(undo);
    expect(isChanged(store.getState())).toBe(false);
    store.setState(redo);
    store.setState(redo);
    expect(store.getState().values).toEqual({ quote: 'Ab', name: 'B' });
    store.setState((state) => startOver(state, 9_000));
    expect(isChanged(store.getState())).toBe(false);
    store.setState(undo);
    expect(store.getState().values).toEqual({ quote: 'Ab', name: 'B' });
  });
});

describe('somebody else’s change of the template', () => {
  const quote = templateOf('quote');
  const theirs = { ...quote, version: 2, design: { ...quote.design } };
  const typed = { values: { quote: 'Mine' } };

  it('is shown where nothing is written, and leaves what is, with its way back, on the version before', () => {
    const store = createEditorStore(quote);
    store.setState((state) => follow(state, theirs));
    expect(store.getState()).toMatchObject({ version: 2, values: {} });
    expect(store.getState().design).toBe(theirs.design);

    const written = createEditorStore(quote);
    written.setState((state) => follow(change(state, 'quote', 0, typed), theirs));
    expect(written.getState()).toMatchObject({ ...typed, version: 1, past: [{ version: 1 }] });
    written.setState((state) => startOver(state, 9_000));
    expect(written.getState().version).toBe(2);
    written.setState(undo);
    expect(written.getState()).toMatchObject({ ...typed, version: 1 });
  });

  it('is not what one saved oneself: that can be undone and saved again', () => {
    const store = createEditorStore(quote);
    store.setState((state) => saved(change(state, 'quote', 0, typed), theirs));
    expect(isChanged(store.getState())).toBe(false);
    store.setState(undo);
    expect(store.getState()).toMatchObject({ version: 2, values: {} });
    expect(store.getState().design).toBe(quote.design);
  });
});

describe('layers', () => {
  const { design } = templateOf('quote');

  it.each(newLayers.map((each) => [each.label, each.layer] as const))(
    '%s can be added, more than once',
    (_label, layer) => {
      const once = addLayer(design, 0, layer);
      const twice = addLayer(once.design, 0, layer);
      expect(twice.id).not.toBe(once.id);
      expect(isGood(twice.design)).toEqual([]);
    },
  );

  it('are copied with all that is in them under names of their own, moved and removed', () => {
    const { design: copied, id } = duplicateLayer(design, 0, 'foot');
    expect(idsOf(copied).size).toBe(idsOf(design).size + 7);
    expect(isGood(copied)).toEqual([]);
    expect(removeLayer(copied, 0, id)).toEqual(design);
    const order = (each: Design) => linesOf(each.pages[0]?.layers ?? []).map(({ layer }) => layer.id);
    expect(order(moveLayer(design, 0, 'middle', -1)).indexOf('middle')).toBeLessThan(
      order(design).indexOf('dash') + 1,
    );
    expect(moveLayer(design, 0, 'mark', -1)).toEqual(design);
  });
});

describe('pages', () => {
  const { design } = templateOf('tips');
  const work = { design, values: {} };
  const pages = drawnPagesOf(work);
  const at = (index: number) => pages[index] ?? expect.fail('no such page');

  it('of a list are entries that come, go and change places', () => {
    expect(pages).toHaveLength(7);
    const added = { ...work, ...addPage(work, at(1)) };
    expect(drawnPagesOf(added)[2]?.entry?.text).toMatch(/^New page/);
    expect(drawnPagesOf({ ...work, ...removePage(work, at(1)) })[1]?.entry?.text).toMatch(/^Grind late/);
    expect(drawnPagesOf({ ...work, ...movePage(work, at(1), 1) })[2]?.entry?.text).toMatch(/^Weigh it/);
    expect(movePage(work, at(1), -1)).toBeUndefined();
  });

  it('of their own are copied, moved and removed, but never the last one', () => {
    const copied = { ...work, ...addPage(work, at(0)) };
    expect(copied.design.pages.map(({ id }) => id)).toEqual(['cover', 'cover-2', 'tip', 'end']);
    expect(isGood(copied.design)).toEqual([]);
    const single = { design: templateOf('quote').design, values: {} };
    const [only = expect.fail()] = drawnPagesOf(single);
    expect(removePage(single, only)).toBeUndefined();
  });
});

describe('a template of one’s own', () => {
  it('begins with the words that were in the fields', () => {
    const { design } = templateOf('tips');
    const kept = asDefaults(design, { title: 'Two ways', tips: ['One\nx'] });
    expect(isGood(kept)).toEqual([]);
    expect(drawnPagesOf({ design: kept, values: {} })).toHaveLength(3);
  });
});

describe('unfinished work', () => {
  beforeEach(() => localStorage.clear());

  it('is there after a reload, of the last twelve templates, and gone when it is forgotten', () => {
    const { design } = templateOf('quote');
    const work = {
      design,
      values: { quote: 'Kept' },
      lookId: 'clay',
      sizeId: 'story' as const,
      version: 3,
      json: '{',
    };
    for (let number = 0; number < 15; number += 1) keepWork(`t${number}`, work, number);
    expect(workOf('t14')).toEqual(work);
    expect([workOf('t0'), workOf('t2')]).toEqual([undefined, undefined]);
    forgetWork('t14');
    expect(workOf('t14')).toBeUndefined();
    expect(localStorage).toHaveLength(11);
  });

  it('that cannot be drawn any more is left alone', () => {
    localStorage.setItem('rostrum.visual.t', JSON.stringify({ design: { format: 0 }, values: {} }));
    expect(workOf('t')).toBeUndefined();
  });
});
