import { posix } from 'node:path';
import { parseSync } from 'vite';
import type { SourceFile } from './source-files.ts';

export interface Import {
  /** As written: `node:fs`, `../posts/service.ts`. */
  specifier: string;
  /** The file from the project's root, where the import is relative. */
  target: string | undefined;
  /** Only types: gone when the program runs. */
  typeOnly: boolean;
}

export interface ParsedFile {
  path: string;
  imports: Import[];
  hasDefaultExport: boolean;
  /** Reads of the world that only the hosts may do, as `Date.now`, `fetch`, `process.env`. */
  worldReads: string[];
}

interface SyntaxNode {
  type: string;
  [key: string]: unknown;
}

/** Reads what the laws are about out of one source file. */
export function parseFile({ path, text }: SourceFile): ParsedFile {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const imports = new Map<string, Import>();
  const add = (specifier: string, typeOnly: boolean) => {
    const known = imports.get(specifier);
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined;
    imports.set(specifier, { specifier, target, typeOnly: typeOnly && (known?.typeOnly ?? true) });
  };
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType));
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) if (moduleRequest) add(moduleRequest.value, isType);
  }
  const worldReads = new Set<string>();
  visit(program, (node) => {
    if (node.type === 'ImportExpression') add(literal(node.source), false);
    if (node.type === 'TSImportType') add(literal(node.source), true);
    const read = worldRead(node);
    if (read) worldReads.add(read);
  });
  return {
    path,
    imports: [...imports.values()],
    hasDefaultExport: module.staticExports.some(({ entries }) =>
      entries.some((entry) => entry.exportName.kind === 'Default'),
    ),
    worldReads: [...worldReads],
  };
}

function worldRead(node: SyntaxNode): string | undefined {
  if (node.type === 'MemberExpression') {
    const read = `${name(node.object)}.${name(node.property)}`;
    return ['Date.now', 'Math.random', 'process.env', 'performance.now', 'globalThis.fetch'].find(
      (world) => world === read,
    );
  }
  if (node.type === 'NewExpression' && name(node.callee) === 'Date' && isEmpty(node.arguments)) {
    return 'new Date()';
  }
  if (node.type === 'CallExpression' && name(node.callee) === 'fetch') return 'fetch';
  return name(node) === 'randomUUID' ? 'randomUUID' : undefined;
}

function visit(value: unknown, onNode: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, onNode);
  } else if (isNode(value)) {
    onNode(value);
    for (const child of Object.values(value)) visit(child, onNode);
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}

/** `env` of both `process.env` and `process['env']`. */
function name(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'Identifier') return String(value.name);
  return value.type === 'Literal' ? String(value.value) : undefined;
}

function literal(value: unknown): string {
  if (isNode(value) && value.type === 'Literal' && typeof value.value === 'string') return value.value;
  throw new Error('An import must name its module as plain text, or no tool can follow it.');
}
