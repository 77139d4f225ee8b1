import type { OpenAPI } from '@orpc/contract';
import { contract } from '../../../shared/contract/contract.ts';
import { refusalStatus } from '../../../shared/refusal.ts';
import { version } from '../version.ts';
import { snakeCase } from './rest-case.ts';

const problemSchema = {
  type: 'object',
  description: 'Why there is no result, and what helps.',
  required: ['title', 'status', 'code', 'message', 'remedy'],
  properties: {
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: [...Object.keys(refusalStatus), 'internal_error'] },
    message: { type: 'string' },
    field: { type: 'string', description: 'The input that has to change, as a path: `account_ids.0`.' },
    remedy: { type: 'string', description: 'What can be done now.' },
    problems: {
      type: 'array',
      description: 'One row for each thing that is wrong, where there are several.',
      items: {
        type: 'object',
        required: ['message', 'remedy'],
        properties: {
          field: { type: 'string' },
          account_id: { type: 'string' },
          message: { type: 'string' },
          remedy: { type: 'string' },
        },
      },
    },
    correlation_id: { type: 'string', description: 'Under this number the log has the rest of a bug.' },
  },
} as const;

type Row = Record<string, unknown>;

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Renames the properties of every schema within; names in free-form records are not in schemas, so they stay. */
function inSnakeCase(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(inSnakeCase);
  if (!isRow(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === 'properties' && isRow(value)) {
        const entries = Object.entries(value).map(([name, schema]) => [snakeCase(name), inSnakeCase(schema)]);
        return [key, Object.fromEntries(entries)];
      }
      if (key === 'required' && Array.isArray(value))
        return [key, value.map((name) => snakeCase(String(name)))];
      return [key, inSnakeCase(value)];
    }),
  );
}

/** Calls that bring a file come as forms. */
const uploadForms: Record<
  string,
  { file: string; media: string; fields: Record<string, OpenAPI.SchemaObject> }
> = {
  '/media/upload': {
    file: 'file',
    media: 'image/*',
    fields: { alt_text: { type: 'string', maxLength: 10_000, default: '' }, folder_id: { type: 'string' } },
  },
  '/media/uploads/{id}/append': {
    file: 'bytes',
    media: 'application/octet-stream',
    fields: { offset: { type: 'integer', minimum: 0 } },
  },
  '/media/{id}/poster': { file: 'picture', media: 'image/*', fields: {} },
  '/imports/upload': { file: 'file', media: 'text/csv', fields: {} },
  '/content/sources/file': { file: 'file', media: 'application/pdf', fields: {} },
};

function uploadBody({ file, media, fields }: (typeof uploadForms)[string]): OpenAPI.RequestBodyObject {
  const properties: Record<string, OpenAPI.SchemaObject> = {
    [file]: { type: 'string', contentMediaType: media },
    ...fields,
  };
  return {
    required: true,
    content: { 'multipart/form-data': { schema: { type: 'object', required: [file], properties } } },
  };
}

function asServed(
  path: string,
  operation: OpenAPI.OperationObject,
  isPublic: boolean,
): OpenAPI.OperationObject {
  const results = Object.entries(operation.responses ?? {}).filter(([status]) => Number(status) < 400);
  const { operationId = path } = operation;
  const form = uploadForms[path];
  return {
    ...operation,
    operationId: operationId.replaceAll('.', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    ...(form ? { requestBody: uploadBody(form) } : {}),
    ...(isPublic ? { security: [] } : {}),
    parameters: operation.parameters?.map((parameter) =>
      'name' in parameter
        ? { ...parameter, name: snakeCase(parameter.name), allowEmptyValue: undefined }
        : parameter,
    ),
    responses: { ...Object.fromEntries(results), default: { $ref: '#/components/responses/Problem' } },
  };
}

async function generate(): Promise<string> {
  const [{ OpenAPIGenerator }, { ZodToJsonSchemaConverter }] = await Promise.all([
    import('@orpc/openapi'),
    import('@orpc/zod/zod4'),
  ]);
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: { title: 'Rostrum', version, description: 'Write, plan and publish social media posts.' },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token that Rostrum prints when it starts.',
        },
      },
    },
  });
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => {
    const operations = Object.entries(item ?? {}).map(([method, operation]) => {
      return [method, asServed(path, operation as OpenAPI.OperationObject, path === '/health')];
    });
    return [path, Object.fromEntries(operations)];
  });
  const served = {
    ...document,
    paths: inSnakeCase(Object.fromEntries(paths)),
    components: {
      ...document.components,
      schemas: { Problem: problemSchema },
      responses: {
        Problem: {
          description: 'A refusal, or a bug with its correlation_id.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
  return JSON.stringify(served);
}

let document: Promise<string> | undefined;

/** The OpenAPI 3.1 description of the REST door, made from the contract when it is first asked for. */
export function openApiDocument(): Promise<string> {
  document ??= generate();
  return document;
}
