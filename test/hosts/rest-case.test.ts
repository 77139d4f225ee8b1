import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fromWire, snakeCase, toWire, wirePath } from '../../electron/hosts/web/rest-case.ts';
import { contract } from '../../shared/contract/contract.ts';

const campaign = z.object({
  campaignName: z.string(),
  startsAt: z.string().nullish(),
  accountIds: z.array(z.string()).default([]),
  perAccount: z.array(z.object({ accountId: z.string(), mediaIds: z.array(z.string()).nullable() })),
  freeForm: z.record(z.string(), z.unknown()),
  budgets: z.record(z.string(), z.object({ maxSpend: z.number() })),
});

/** Keys as people and networks really choose them, the treacherous ones included. */
const freeKey = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'app_password', 'camelCase', 'Ünïcode', '', 'a.b'),
  fc.string({ maxLength: 12 }),
);
const freeRecord = fc
  .array(fc.tuple(freeKey, fc.jsonValue()), { maxLength: 5 })
  .map((entries) => Object.fromEntries(entries));

const campaigns = fc.record(
  {
    campaignName: fc.string(),
    startsAt: fc.option(fc.string()),
    accountIds: fc.array(fc.uuid(), { maxLength: 3 }),
    perAccount: fc.array(
      fc.record({ accountId: fc.uuid(), mediaIds: fc.option(fc.array(fc.uuid(), { maxLength: 2 })) }),
      { maxLength: 3 },
    ),
    freeForm: freeRecord,
    budgets: fc
      .array(fc.tuple(freeKey, fc.record({ maxSpend: fc.integer() })), { maxLength: 3 })
      .map((entries) => Object.fromEntries(entries)),
  },
  { requiredKeys: ['campaignName', 'perAccount', 'freeForm', 'budgets'] },
);

describe('the spelling of REST', () => {
  it('goes out and comes back as it was, whatever the free-form keys are', () => {
    fc.assert(
      fc.property(campaigns, (value) => {
        const back = fromWire(campaign, toWire(campaign, value));
        expect(back.unknown).toEqual([]);
        expect(JSON.stringify(back.value)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('never touches prototypes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('__proto__', 'constructor', 'prototype'), (poison, key) => {
        const body = JSON.parse(
          `{"campaign_name":"Spring","free_form":{"${key}":${JSON.stringify(poison)}},"${key}":1}`,
        );
        const { value } = fromWire(campaign, body);
        expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      }),
    );
  });

  it('writes only lower case names for all that the contract names', () => {
    fc.assert(
      fc.property(campaigns, (value) => {
        const keys = Object.keys(toWire(campaign, value) as object);
        expect(keys.every((key) => /^[a-z_]+$/.test(key))).toBe(true);
      }),
    );
  });

  it('names unknown keys, and what they may have meant', () => {
    const { value, unknown } = fromWire(campaign, {
      campaignName: 'Spring',
      per_account: [{ account_id: 'a1', note: 'hello' }],
      free_form: { anyThing: 1 },
    });
    expect(unknown).toEqual([
      { path: 'campaignName', meant: 'campaign_name' },
      { path: 'per_account.0.note', meant: undefined },
    ]);
    expect(value).toEqual({ perAccount: [{ accountId: 'a1' }], freeForm: { anyThing: 1 } });
  });

  it('leaves out what the answer of the contract does not name', () => {
    expect(toWire(z.object({ fileName: z.string() }), { fileName: 'cat.png', secretPath: '/home' })).toEqual({
      file_name: 'cat.png',
    });
  });

  it('reads numbers, truth values and single entries from query strings only', () => {
    const asked = z.object({ maxItems: z.number(), onlyMine: z.boolean(), labels: z.array(z.string()) });
    const query = { max_items: '20', only_mine: 'false', labels: 'launch' };
    expect(fromWire(asked, query, { fromText: true }).value).toEqual({
      maxItems: 20,
      onlyMine: false,
      labels: ['launch'],
    });
    expect(fromWire(asked, query).value).toEqual({ maxItems: '20', onlyMine: 'false', labels: 'launch' });
    expect(fromWire(asked, { max_items: 'many' }, { fromText: true }).value).toEqual({ maxItems: 'many' });
  });

  it('keeps anything that is not what the schema expects for validation to refuse', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => fromWire(campaign, value)).not.toThrow();
      }),
    );
  });

  it('spells the path of a field', () => {
    const schema = contract.posts.create['~orpc'].inputSchema as z.ZodType;
    expect(wirePath(schema, 'variants.0.mediaIds.2')).toBe('variants.0.media_ids.2');
    expect(wirePath(schema, 'variants.0.options.replyTo')).toBe('variants.0.options.replyTo');
    expect(wirePath(schema, 'accountIds.0')).toBe('account_ids.0');
  });

  it('gives every name of the contract a spelling of its own', () => {
    const names = ['accountIds', 'accountId', 'nextCursor', 'p50', 'startDelayMs'];
    expect(names.map(snakeCase)).toEqual([
      'account_ids',
      'account_id',
      'next_cursor',
      'p50',
      'start_delay_ms',
    ]);
  });

  it('takes of a union the object that the fixed field names, there and back', () => {
    const place = z.object({
      kept: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('host') }),
        z.strictObject({ kind: z.literal('s3'), accessKey: z.string() }),
      ]),
    });
    const inside = { kept: { kind: 's3', accessKey: 'k' } };
    const outside = { kept: { kind: 's3', access_key: 'k' } };
    expect(fromWire(place, outside)).toEqual({ value: inside, unknown: [] });
    expect(toWire(place, inside)).toEqual(outside);
    expect(fromWire(place, { kept: { kind: 'host', access_key: 'k' } }).unknown).toMatchObject([
      { path: 'kept.access_key' },
    ]);
  });
});
