import type { Range } from '../../../shared/networks/types.ts';

export const carouselItems: Range = { min: 2, max: 20 };

export const topicLength: Range = { min: 1, max: 50 };

/** Without these an account cannot publish. */
export const neededScopes = ['threads_basic', 'threads_content_publish'];
