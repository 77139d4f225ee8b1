import { z } from 'zod';
import { areaProblem } from '../pictures/crop.ts';
import { id } from './base.ts';

const fraction = z.number().min(0).max(1);

/** A part of a picture in fractions of its sides. */
export const cropArea = z
  .object({ x: fraction, y: fraction, width: fraction, height: fraction })
  .superRefine((area, context) => {
    const message = areaProblem(area);
    if (message) context.addIssue({ code: 'custom', message });
  });

/** The place of a picture that must stay in sight, in fractions of its sides. */
export const focusPoint = z.object({ x: fraction, y: fraction });

/** How one of the media is cut, and which frame stands for a video. */
export const mediaCrop = z.object({
  mediaId: id,
  /** Fractions of the picture; null: all of it. */
  area: cropArea.nullable().default(null),
  /** What the area was drawn to, `4:5`; null: free. */
  ratio: z
    .string()
    .max(11)
    .regex(/^\d{1,2}(\.\d{1,2})?:\d{1,2}$/)
    .nullable()
    .default(null),
  /** Of a video, from its beginning; null: the network chooses. */
  coverMs: z.number().int().min(0).max(43_200_000).nullable().default(null),
});

export const mediaCrops = z.array(mediaCrop).max(200);
