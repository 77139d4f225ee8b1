import type { Speaker } from './fake-language-model.ts';

function fenced(prompt: string, label: string): string {
  const [, text = ''] =
    new RegExp(`<<<${label} (?:[0-9a-f]+)\\n([\\s\\S]*?)\\n${label} [0-9a-f]+>>>`).exec(prompt) ?? [];
  return text;
}

function asked(prompt: string, words: RegExp): number {
  return Number(words.exec(prompt)?.[1] ?? 1);
}

const whole = (asked: Parameters<Speaker>[0]) =>
  asked.body.messages
    .map(({ content }) =>
      typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('\n'),
    )
    .join('\n');

/** A model that does what it is asked: insights with quotes from the source, posts from the insights. */
export const speaksForRuns: Speaker = (call) => {
  const prompt = whole(call);
  const name = call.body.response_format?.json_schema.name;
  if (name === 'insights') {
    const sentences = fenced(prompt, 'SOURCE')
      .split(/(?<=[.!?”])\s+/)
      .filter((sentence) => sentence.split(' ').length > 6);
    const insights = sentences.slice(0, asked(prompt, /up to (\d+) insights/)).map((quote) => ({
      kind: /\d/.test(quote) ? 'figure' : 'claim',
      text: `Worth knowing: ${quote}`,
      quote,
    }));
    return JSON.stringify({ insights });
  }
  const insight = /\(\w+\) ([^\n]+)/.exec(fenced(prompt, 'INSIGHTS'))?.[1] ?? 'Apples';
  const posts = Array.from({ length: asked(prompt, /Write (\d+) /) }, (_, post) => ({
    insights: [post + 1],
    versions: Array.from({ length: asked(prompt, /each with (\d+) /) }, (_none, version) => ({
      text: `${insight.slice(0, 180)} (${post + 1}.${version + 1})`,
      parts: [],
      hashtags: ['#Harvest', '#Harbour'],
      reason: 'It opens with what is new.',
    })),
  }));
  return JSON.stringify({ posts });
};
