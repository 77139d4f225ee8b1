import type { Range } from '../../../shared/networks/types.ts';

export const carouselItems: Range = { min: 2, max: 10 };

export const storyVideo: { seconds: Range; maxBytes: number } = {
  seconds: { min: 3, max: 60 },
  maxBytes: 100_000_000,
};

/** Without these an account cannot publish. */
export const neededScopes = ['instagram_business_basic', 'instagram_business_content_publish'];
