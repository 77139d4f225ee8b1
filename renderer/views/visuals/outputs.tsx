import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Media } from '../../../shared/contract/media.ts';
import type { VisualRendering } from '../../../shared/contract/visuals.ts';
import type { VisualValues } from '../../../shared/visuals/format.ts';
import { type SizeId, visualSizes } from '../../../shared/visuals/sizes.ts';
import { client } from '../../app/client.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import type { EditorState } from './editor-store.ts';
import { drawnPagesOf } from './page-deeds.ts';

type Values = Parameters<typeof client.visuals.preview>[0]['values'];

function orderOf({ design, values, lookId, sizeId, template }: EditorState) {
  return {
    design: { ...design },
    values: values as Values,
    lookId,
    sizeIds: [sizeId],
    name: template.name.slice(0, 80),
  };
}

const askedEveryMs = 400;

function progress({ id, done, total }: VisualRendering) {
  const cancel = () => {
    client.visuals.cancel({ id }).catch(showRefusal);
  };
  return {
    loading: true,
    autoClose: false as const,
    withCloseButton: false,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{`Drawing: ${done} of ${total}`}</Text>
        <Button variant="light" size="compact-sm" onClick={cancel}>
          Cancel
        </Button>
      </Group>
    ),
  };
}

/** Waits for what goes on in the background, and tells how far it is. */
async function finished(begun: VisualRendering): Promise<VisualRendering> {
  let rendering = begun;
  const toast = begun.state === 'running' ? notifications.show(progress(begun)) : null;
  while (rendering.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, askedEveryMs));
    rendering = await client.visuals.rendering({ id: rendering.id });
    if (toast) notifications.update({ id: toast, ...progress(rendering) });
  }
  if (toast) notifications.hide(toast);
  await queryClient.invalidateQueries({ queryKey: orpc.media.key() });
  if (rendering.state === 'done') return rendering;
  const kept = `${rendering.items.length} of ${rendering.total} are in the library.`;
  throw new Error(rendering.problem ?? `The drawing was cancelled. ${kept}`);
}

async function drawAll(state: EditorState): Promise<VisualRendering> {
  return finished(await client.visuals.render({ ...orderOf(state), format: 'png' }));
}

/** A template with these words, all its pages, into the library. */
export async function renderTemplate(order: {
  templateId: string;
  values: VisualValues;
  sizeId: SizeId;
  name: string;
}): Promise<Media[]> {
  const { templateId, sizeId, name } = order;
  const begun = await client.visuals.render({
    templateId,
    values: order.values as Values,
    sizeIds: [sizeId],
    format: 'png',
    name: name.slice(0, 80),
  });
  return (await finished(begun)).items.map(({ media }) => media);
}

export async function addToLibrary(state: EditorState): Promise<void> {
  const { items } = await drawAll(state);
  const count = items.length === 1 ? 'The picture is' : `${items.length} pictures are`;
  notifications.show({ message: `${count} in the library, with the words as alt text.` });
}

/** A draft that has the pictures; the answer is its id. */
export async function postWith(state: EditorState): Promise<string> {
  const { items } = await drawAll(state);
  const post = await client.posts.create({ body: '', mediaIds: items.map(({ media }) => media.id) });
  return post.id;
}

function save(address: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
}

/** The document goes into the library, and from there to the person's own disk. */
export async function makeDocument(state: EditorState): Promise<void> {
  const { items } = await finished(await client.visuals.render({ ...orderOf(state), format: 'pdf' }));
  const [item] = items;
  if (item) save(item.media.url, item.media.fileName);
}

/** The page that is shown, in full size; nothing goes into the library. */
export async function downloadPage(state: EditorState): Promise<void> {
  const { sizeIds, name, ...order } = orderOf(state);
  const page = Math.min(state.page, drawnPagesOf(state).length - 1) + 1;
  const { image } = await client.visuals.preview({
    ...order,
    sizeId: state.sizeId,
    page,
    width: visualSizes[state.sizeId].width,
  });
  save(image, `${name} – page ${page} (${sizeIds[0]}).png`);
}
