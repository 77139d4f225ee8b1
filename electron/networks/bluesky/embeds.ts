import type { DraftMedia, DraftPart, NetworkIo, Session, Steps } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { linkCard } from './link-card.ts';
import { uploadVideo } from './video.ts';
import type { AccountCall } from './xrpc.ts';

/** Up to here pictures are shown side by side; more make a gallery. */
const maxSideBySide = 4;

function shapeOf({ width, height }: DraftMedia): { aspectRatio?: { width: number; height: number } } {
  return width > 0 && height > 0 ? { aspectRatio: { width, height } } : {};
}

async function uploaded(image: DraftMedia, call: AccountCall): Promise<{ blob: object }> {
  const answer = await call({
    method: 'com.atproto.repo.uploadBlob',
    body: { bytes: await image.read(), mime: image.mime },
  });
  if (typeof answer.blob !== 'object' || answer.blob === null) throw unreadable('Bluesky');
  return { blob: answer.blob };
}

async function picturesEmbed(
  part: DraftPart,
  prefix: string,
  steps: Steps,
  call: AccountCall,
): Promise<object> {
  const images: object[] = [];
  for (const [index, image] of part.media.entries()) {
    const { blob } = await steps.run(`${prefix}image ${index + 1}`, () => uploaded(image, call));
    images.push({ alt: image.altText, image: blob, ...shapeOf(image) });
  }
  if (images.length <= maxSideBySide) return { $type: 'app.bsky.embed.images', images };
  return {
    $type: 'app.bsky.embed.gallery',
    items: images.map((image) => ({ $type: 'app.bsky.embed.gallery#image', ...image })),
  };
}

/** What stands under the text of one part: its media, else a card of its first link. `prefix` names its steps. */
export async function embedOf(
  part: DraftPart,
  prefix: string,
  steps: Steps,
  world: { session: Session; call: AccountCall; io: NetworkIo },
): Promise<object | undefined> {
  const { call, io } = world;
  const [first] = part.media;
  if (first?.kind === 'video') {
    const { blob } = await steps.run(`${prefix}video`, () => uploadVideo(first, world));
    return {
      $type: 'app.bsky.embed.video',
      video: blob,
      ...(first.altText !== '' && { alt: first.altText }),
      ...shapeOf(first),
    };
  }
  if (first) return picturesEmbed(part, prefix, steps, call);
  const { card } = await steps.run(`${prefix}link card`, async () => ({
    card: await linkCard(part.text, call, io),
  }));
  return card ? { $type: 'app.bsky.embed.external', external: card } : undefined;
}
