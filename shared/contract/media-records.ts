import { z } from 'zod';
import { id, instant } from './base.ts';
import { focusPoint } from './crops.ts';

export const media = z.object({
  id,
  kind: z.enum(['image', 'video', 'document']),
  mime: z.string(),
  fileName: z.string(),
  sizeBytes: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  altText: z.string(),
  /** Of a video; null where it is not known, and so are the next three. */
  durationMs: z.number().int().nullable(),
  videoCodec: z.string().nullable(),
  audioCodec: z.string().nullable(),
  framesPerSecond: z.number().nullable(),
  /** Whether the picture moves. */
  animated: z.boolean(),
  /** What must stay in sight when a picture is cropped by itself. */
  focus: focusPoint,
  /** Where the bytes are served, relative to the server's root. */
  url: z.string(),
  thumbnailUrl: z.string(),
  createdAt: instant,
});
export type Media = z.infer<typeof media>;
