import type { Published } from '../adapter.ts';
import { fieldsIn } from '../json-api.ts';
import type { YoutubeApi } from './api.ts';
import { videoAddress } from './limits.ts';
import { withoutBrackets } from './metadata.ts';
import { readVideo } from './reading.ts';

/** Changes the description. YouTube drops whatever of the snippet is not said again. */
export async function editDescription(videoId: string, text: string, api: YoutubeApi): Promise<Published> {
  const description = withoutBrackets(text, 'description');
  const video = await readVideo(videoId, 'snippet', api);
  const { title, tags, categoryId, defaultLanguage, defaultAudioLanguage } = fieldsIn(video, 'snippet');
  await api.object({
    method: 'PUT',
    path: '/youtube/v3/videos',
    params: { part: 'snippet' },
    json: {
      id: videoId,
      snippet: { title, description, tags, categoryId, defaultLanguage, defaultAudioLanguage },
    },
  });
  return { remoteId: videoId, url: videoAddress(videoId) };
}
