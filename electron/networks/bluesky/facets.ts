import { utf8Length } from '../../../shared/networks/letters.ts';
import { textSegments } from '../../../shared/networks/segments.ts';
import type { TextSegment } from '../../../shared/networks/types.ts';
import type { NetworkIo } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import type { AccountCall } from './xrpc.ts';

/** What makes a stretch of a post a link; its ends count bytes of the UTF-8 text. */
export interface Facet {
  index: { byteStart: number; byteEnd: number };
  features: Record<string, string>[];
}

/** A failure that another attempt may not have, and that must not cost a mention. */
const passing = ['network_down', 'rate_limited', 'auth_expired', 'auth_revoked'];

/** The identities behind the handles that a text mentions; handles that nobody has are left out. */
export async function identitiesOf(
  text: string,
  call: AccountCall,
  { log }: NetworkIo,
): Promise<Record<string, string>> {
  const mentions = textSegments('bluesky', text).filter(({ kind }) => kind === 'mention');
  const identities: Record<string, string> = {};
  for (const handle of new Set(mentions.map(({ value }) => value))) {
    try {
      const { did } = await call({
        method: 'com.atproto.identity.resolveHandle',
        params: { handle: handle.toLowerCase() },
      });
      if (typeof did === 'string') identities[handle] = did;
    } catch (error) {
      if (!(error instanceof NetworkError) || passing.includes(error.kind)) throw error;
      log.info({ handle, kind: error.kind }, 'A mention goes out as plain text: nobody has this handle');
    }
  }
  return identities;
}

function featureOf(
  { kind, value }: TextSegment,
  identities: Record<string, string>,
): Record<string, string> | undefined {
  if (kind === 'link') return { $type: 'app.bsky.richtext.facet#link', uri: value };
  if (kind === 'tag') return { $type: 'app.bsky.richtext.facet#tag', tag: value };
  const did = identities[value];
  return did === undefined ? undefined : { $type: 'app.bsky.richtext.facet#mention', did };
}

export function facetsOf(text: string, identities: Record<string, string>): Facet[] {
  return textSegments('bluesky', text).flatMap((segment) => {
    const feature = featureOf(segment, identities);
    if (!feature) return [];
    const byteStart = utf8Length(text.slice(0, segment.start));
    const byteEnd = byteStart + utf8Length(text.slice(segment.start, segment.end));
    return [{ index: { byteStart, byteEnd }, features: [feature] }];
  });
}
