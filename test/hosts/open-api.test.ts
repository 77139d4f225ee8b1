import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../electron/hosts/web/open-api.ts';
import { restRoutes } from '../../electron/hosts/web/rest-routes.ts';

type Row = Record<string, unknown>;
interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; schema: Row }[];
  requestBody?: { content: Record<string, { schema: Row }> };
  responses: Record<string, Row>;
  security?: unknown[];
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  security: unknown;
}

async function describeApi(): Promise<Description> {
  return JSON.parse(await openApiDocument()) as Description;
}

/** Every name that a schema within gives to a property. */
function propertyNames(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(propertyNames);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value as object) : []),
    ...propertyNames(value),
  ]);
}

describe('the OpenAPI description', () => {
  it('is valid OpenAPI 3.1', async () => {
    const document = await describeApi();
    const result = await new Validator().validate(JSON.parse(await openApiDocument()));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('has every route of the contract', async () => {
    const { paths } = await describeApi();
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(
      restRoutes.map(({ method, path }) => `${method} ${path}`).toSorted(),
    );
    expect(restRoutes.length).toBeGreaterThan(30);
  });

  it('spells every property and parameter in snake_case, and gives each operation a name of its own', async () => {
    const document = await describeApi();
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
    const names = [
      ...propertyNames(document),
      ...operations.flatMap(({ parameters = [] }) => parameters.map(({ name }) => name)),
      ...operations.map(({ operationId }) => operationId),
    ];
    expect(names).toContain('account_ids');
    expect(names).toContain('next_cursor');
    expect(names.filter((name) => name !== name.toLowerCase())).toEqual([]);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  it('asks for the token everywhere but for health', async () => {
    const { paths, security } = await describeApi();
    expect(security).toEqual([{ token: [] }]);
    const open = Object.entries(paths).filter(([, item]) =>
      Object.values(item).some((operation) => operation.security),
    );
    expect(open.map(([path]) => path)).toEqual(['/health']);
  });

  it('says what a caller needs: limits of a page, the upload form and the shape of problems', async () => {
    const { paths } = await describeApi();
    const limit = paths['/posts']?.get?.parameters?.find(({ name }) => name === 'limit');
    expect(limit).toMatchObject({ in: 'query', schema: { maximum: 200, minimum: 1, default: 50 } });
    const upload = paths['/media/upload']?.post?.requestBody?.content['multipart/form-data']?.schema;
    expect(upload).toMatchObject({ required: ['file'], properties: { alt_text: { type: 'string' } } });
    for (const item of Object.values(paths)) {
      for (const operation of Object.values(item)) {
        expect(operation.responses.default).toEqual({ $ref: '#/components/responses/Problem' });
      }
    }
  });
});
