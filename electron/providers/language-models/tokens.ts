import type { ModelMessage, Usage } from './language-model.ts';

/** What a message costs besides its letters: role, separators. */
const tokensAroundMessage = 16;
/** More than providers ask for one picture of the size that is sent. */
const tokensOfPicture = 40_000;

const encoder = new TextEncoder();

/** Never too few: a token of any tokenizer in use stands for at least one byte. */
export function mostInputTokens(messages: readonly ModelMessage[], shape = ''): number {
  return messages.reduce(
    (sum, { text, pictures = [] }) =>
      sum + encoder.encode(text).length + tokensAroundMessage + pictures.length * tokensOfPicture,
    encoder.encode(shape).length,
  );
}

/** For providers that do not tell: four letters make a token of most languages in Latin letters; three are counted. */
export function estimatedUsage(messages: readonly ModelMessage[], output: string): Usage {
  const tokens = (text: string) => Math.ceil(encoder.encode(text).length / 3);
  const input = messages.reduce(
    (sum, { text, pictures = [] }) => sum + tokens(text) + tokensAroundMessage + pictures.length * 1_500,
    0,
  );
  return { inputTokens: input, outputTokens: tokens(output), isEstimate: true };
}

export function addedUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    isEstimate: a.isEstimate || b.isEstimate,
  };
}
