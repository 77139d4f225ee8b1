const edge = 960;
const patienceMs = 15_000;
/** The first frames of many videos are black. */
const intoTheVideo = 1;

function once(target: HTMLVideoElement, event: string): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patienceMs);
    const end = (arrived: boolean) => {
      clearTimeout(timer);
      resolve(arrived);
    };
    target.addEventListener(event, () => end(true), { once: true });
    target.addEventListener('error', () => end(false), { once: true });
  });
}

/** What a video shows at this moment, as a picture; null where this browser cannot draw it. */
export async function drawStill(video: HTMLVideoElement): Promise<File | null> {
  const longer = Math.max(video.videoWidth, video.videoHeight);
  if (longer === 0) return null;
  const scale = Math.min(1, edge / longer);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.drawImage(video, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
  return blob && new File([blob], 'still.jpg', { type: 'image/jpeg' });
}

/** A picture out of the video behind an address; null where this browser cannot play it. */
export async function stillOf(url: string): Promise<File | null> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = url;
  if (!(await once(video, 'loadeddata'))) return null;
  video.currentTime = Math.min(intoTheVideo, video.duration / 4);
  if (!(await once(video, 'seeked'))) return null;
  const picture = await drawStill(video);
  video.removeAttribute('src');
  video.load();
  return picture;
}
