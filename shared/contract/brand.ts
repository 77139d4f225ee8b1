import { z } from 'zod';
import { networkIds } from '../networks/types.ts';
import { id, instant, procedure } from './base.ts';
import { media } from './media.ts';

const networkId = z.enum(networkIds);
const level = z.enum(['warning', 'error']);
const word = z.string().trim().min(1).max(60);
const phrase = z.string().trim().min(1).max(300);

export const brandKit = z.object({
  colors: z.array(z.object({ name: z.string().trim().max(60), hex: z.string().max(20) })).max(24),
  /** Names of fonts. */
  fonts: z.object({ heading: z.string().trim().max(80), body: z.string().trim().max(80) }),
  voice: z
    .array(
      z.object({
        attribute: z.string().trim().min(1).max(60),
        doExample: z.string().max(1_000),
        dontExample: z.string().max(1_000),
      }),
    )
    .max(20),
  toneNotes: z.string().max(10_000),
  bannedWords: z.array(z.object({ word, level, replacement: z.string().trim().max(100) })).max(10_000),
  requiredPhrases: z
    .array(
      z.object({
        phrase,
        level,
        /** Only where the post has this label, only on this network; neither: always. */
        label: z.string().trim().min(1).max(60).nullable(),
        network: networkId.nullable(),
      }),
    )
    .max(200),
  disclosures: z
    .array(
      z.object({
        mentions: z.array(word).min(1).max(200),
        requires: z.array(phrase).min(1).max(20),
        level,
      }),
    )
    .max(200),
  spellings: z.array(z.object({ wrong: word, preferred: word })).max(1_000),
});

const logo = z.object({ media, name: z.string() });
const logoInput = z.object({ mediaId: id, name: z.string().trim().max(60) });

const brand = z.object({ kit: brandKit, logos: z.array(logo), updatedAt: instant.nullable() });
export type Brand = z.infer<typeof brand>;

const span = z.object({ start: z.number().int(), end: z.number().int() });

export const textFix = z.object({
  label: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** What stands there now: nothing is changed where something else does. */
  expected: z.string(),
  text: z.string(),
});

const brandFinding = z.object({
  rule: z.enum(['banned_word', 'required_phrase', 'disclosure', 'spelling']),
  level,
  span: span.nullable(),
  message: z.string(),
  remedy: z.string(),
  fix: textFix.nullable(),
  takes: z.number().int(),
});

const tag = { tags: ['Brand'] };

export const brandContract = {
  get: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/brand', summary: 'The brand kit' })
    .output(brand),

  /** Each part that is given takes the place of what was there. */
  update: procedure
    .meta({ permission: 'workspace:manage', audit: true })
    .route({ ...tag, method: 'PUT', path: '/brand', summary: 'Change the brand kit' })
    .input(brandKit.partial().extend({ logos: z.array(logoInput).max(20).optional() }))
    .output(brand),

  check: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'POST', path: '/brand/check', summary: 'What the brand kit says of a text' })
    .input(
      z.object({
        text: z.string().max(100_000),
        labels: z.array(z.string().max(60)).max(30).default([]),
        network: networkId.optional(),
      }),
    )
    .output(z.object({ score: z.number().int(), findings: z.array(brandFinding) })),
};
