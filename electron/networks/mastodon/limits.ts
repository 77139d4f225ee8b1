import { mastodon as facts } from '../../../shared/networks/mastodon.ts';
import type { NetworkLimits } from '../../../shared/networks/types.ts';
import { NetworkError } from '../network-error.ts';
import type { Fields, MastodonApi } from './api.ts';

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function count(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}

/** The limits that an instance announces; the usual ones where it says nothing. */
export function limitsOf(instance: Fields): NetworkLimits {
  const usual = facts.limits;
  const configuration = fieldsOf(instance.configuration);
  const statuses = fieldsOf(configuration.statuses);
  const media = fieldsOf(configuration.media_attachments);
  const types = Array.isArray(media.supported_mime_types)
    ? media.supported_mime_types.filter((type) => typeof type === 'string' && type.startsWith('image/'))
    : [];
  return {
    text: {
      unit: 'graphemes',
      max: count(statuses.max_characters ?? instance.max_toot_chars, usual.text.max),
      urlLength: count(statuses.characters_reserved_per_url, usual.text.urlLength ?? 23),
    },
    media: {
      maxImages: count(statuses.max_media_attachments, usual.media.maxImages),
      imageTypes: types.length > 0 ? types : usual.media.imageTypes,
      maxImageBytes: count(media.image_size_limit, usual.media.maxImageBytes),
      maxImagePixels: count(media.image_matrix_limit, usual.media.maxImagePixels ?? 33_177_600),
      maxAltTextLength: count(media.description_limit, usual.media.maxAltTextLength),
    },
  };
}

/** What the instance says of itself; older ones know only the first version of the question. */
export async function readInstance(api: MastodonApi): Promise<Fields> {
  try {
    return await api.object({ path: '/api/v2/instance' });
  } catch (error) {
    if (!(error instanceof NetworkError) || error.kind !== 'not_found') throw error;
    return api.object({ path: '/api/v1/instance' });
  }
}
