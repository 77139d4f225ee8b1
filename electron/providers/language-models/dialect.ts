import type { ModelConnection } from './language-model.ts';

/** In what a server differs from the protocol as its maker has it. */
export interface Dialect {
  /** It takes no schema, or would ignore one: the form is asked for in words. */
  shapeInWords: boolean;
  temperature: boolean;
  limitName: 'max_tokens' | 'max_completion_tokens';
}

/** These think before they answer and take no temperature. */
const takesNoTemperature = /^(?:o\d|gpt-5)/;

export function firstDialect({ kind, model }: ModelConnection): Dialect {
  return {
    shapeInWords: kind === 'anthropic',
    temperature: !(kind === 'openai' && takesNoTemperature.test(model)),
    limitName: kind === 'openai' ? 'max_completion_tokens' : 'max_tokens',
  };
}

/** How to ask the same again after a refusal that names what it objects to; undefined: it names nothing of this. */
export function otherDialect(dialect: Dialect, error: unknown): Dialect | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  if (error.status !== 400 && error.status !== 422) return undefined;
  const words = error.message;
  if (!dialect.shapeInWords && /response_format|json_schema/i.test(words)) {
    return { ...dialect, shapeInWords: true };
  }
  if (dialect.limitName === 'max_tokens' && /max_completion_tokens/i.test(words)) {
    return { ...dialect, limitName: 'max_completion_tokens' };
  }
  if (dialect.temperature && /temperature/i.test(words)) return { ...dialect, temperature: false };
  return undefined;
}
