import { z } from 'zod';
import type { WritingKind } from '../../../shared/ai/task-kinds.ts';
import type { Shape } from '../../providers/language-models/language-model.ts';
import type { Written } from '../ai/service.ts';

const text = z.string().max(100_000);
const why = z.string().max(2_000);
const tags = z.array(z.string().max(5_000)).max(60);

const variants = z.strictObject({
  variants: z
    .array(z.strictObject({ text, hashtags: tags, reason: why }))
    .min(1)
    .max(10),
});
const plainVariants = z.strictObject({
  variants: z
    .array(z.strictObject({ text, reason: why }))
    .min(1)
    .max(10),
});
const description = z.strictObject({ text });
const hashtags = z.strictObject({ hashtags: tags.min(1), reason: why });
const thread = z.strictObject({ parts: z.array(text).min(1).max(50) });
const ideas = z.strictObject({
  ideas: z
    .array(z.strictObject({ title: z.string().max(500), angle: z.string().max(2_000) }))
    .min(1)
    .max(30),
});

const empty: Written = { text: '', parts: [], hashtags: [], why: '' };

interface Form<Output> {
  shape: Shape<Output>;
  read(value: Output): Written[];
}

/** A form with its reader; the reader checks again, since a plan knows no types of answers. */
function form<Output>(
  name: string,
  schema: z.ZodType<Output>,
  read: (value: Output) => Written[],
): Form<unknown> {
  return { shape: { name, schema }, read: (value) => read(schema.parse(value)) };
}

const withHashtags = form('variants', variants, (value) =>
  value.variants.map((variant) => ({
    ...empty,
    text: variant.text,
    hashtags: variant.hashtags,
    why: variant.reason,
  })),
);
const textOnly = form('texts', plainVariants, (value) =>
  value.variants.map((variant) => ({ ...empty, text: variant.text, why: variant.reason })),
);

/** How the answer to each kind of task has to look. */
export const forms: Record<WritingKind, Form<unknown>> = {
  generate: withHashtags,
  caption: withHashtags,
  improve: textOnly,
  rewrite: textOnly,
  shorten: textOnly,
  expand: textOnly,
  tone: textOnly,
  translate: textOnly,
  reply: textOnly,
  alt_text: form('description', description, (value) => [{ ...empty, text: value.text }]),
  hashtags: form('hashtags', hashtags, (value) => [
    { ...empty, hashtags: value.hashtags, why: value.reason },
  ]),
  thread: form('thread', thread, ({ parts }) => [{ ...empty, parts }]),
  ideas: form('ideas', ideas, (value) =>
    value.ideas.map(({ title, angle }) => ({ ...empty, text: title, why: angle })),
  ),
};
