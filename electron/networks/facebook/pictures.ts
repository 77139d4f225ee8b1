import type { DraftMedia, VisibleCheckpoint } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import type { GraphParams } from '../meta/graph-api.ts';
import { idAt, textAt } from '../meta/graph-json.ts';
import { pageAddress, postAddress } from './addresses.ts';
import type { Sending } from './formats.ts';
import { pictureDeadlineMs } from './limits.ts';
import { networkName, type Page } from './page.ts';
import { storyIn } from './successes.ts';
import { timing, type Underway } from './underway.ts';

async function uploadPicture(
  picture: DraftMedia,
  params: GraphParams,
  page: Page,
): Promise<{ pictureId: string }> {
  const file = {
    name: 'source',
    bytes: await picture.read(),
    mime: picture.mime,
    fileName: picture.fileName,
  };
  const answer = await page.graph.post(
    `/${page.id}/photos`,
    { published: false, alt_text_custom: picture.altText || undefined, ...params },
    { file, deadlineMs: pictureDeadlineMs },
  );
  const pictureId = idAt(answer);
  if (pictureId === null) throw unreadable(networkName);
  return { pictureId };
}

/**
 * All pictures are uploaded unseen first, one as well as several: the call that makes them visible is then small, and
 * sure to end within its time.
 */
export async function sendFeedPost(
  underway: Underway,
  { pictures, link }: Extract<Sending, { as: 'feed post' }>,
): Promise<VisibleCheckpoint> {
  const { draft, page, steps, at, visibleStep } = underway;
  const attached: { media_fbid: string }[] = [];
  for (const [index, picture] of pictures.entries()) {
    const { pictureId } = await steps.run(`picture ${index + 1}`, () =>
      uploadPicture(picture, { temporary: at === null ? undefined : true }, page),
    );
    attached.push({ media_fbid: pictureId });
  }
  return steps.runVisible(visibleStep, async () => {
    const answer = await page.graph.post(`/${page.id}/feed`, {
      message: draft.text || undefined,
      link,
      attached_media: attached.length > 0 ? JSON.stringify(attached) : undefined,
      unpublished_content_type: at === null ? undefined : 'SCHEDULED',
      ...timing(underway),
      fields: 'id,permalink_url',
    });
    const remoteId = idAt(answer);
    if (remoteId === null) throw unreadable(networkName);
    return { remoteId, url: pageAddress(textAt(answer, 'permalink_url')) ?? postAddress(remoteId, page) };
  });
}

export async function sendPictureStory(underway: Underway, picture: DraftMedia): Promise<VisibleCheckpoint> {
  const { page, steps } = underway;
  const { pictureId } = await steps.run('picture 1', () => uploadPicture(picture, {}, page));
  return steps.runVisible('post', async () =>
    storyIn(await page.graph.post(`/${page.id}/photo_stories`, { photo_id: pictureId })),
  );
}
