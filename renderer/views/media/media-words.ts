import type { Media } from '../../../shared/contract/media.ts';
import type { LibraryItem } from '../../../shared/contract/media-library.ts';
import { sizeWords } from '../../../shared/size-words.ts';

/** `1:05`, `1:02:03`; empty where it is not known. */
export function durationWords(milliseconds: number | null): string {
  if (milliseconds === null) return '';
  const seconds = Math.round(milliseconds / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

const kindWords = { image: 'Picture', video: 'Video', document: 'PDF' };

export function kindWord({ kind, mime }: Pick<Media, 'kind' | 'mime'>): string {
  const format = mime.split('/')[1]?.replace('quicktime', 'mov').replace('x-matroska', 'mkv') ?? '';
  return kind === 'document' ? kindWords.document : `${kindWords[kind]}, ${format.toUpperCase()}`;
}

export function measureWords({ width, height, durationMs }: Media): string {
  return [width > 0 ? `${width} × ${height}` : '', durationWords(durationMs)].filter(Boolean).join(', ');
}

export function usesWords(count: number): string {
  if (count === 0) return 'Not used';
  return count === 1 ? 'Used once' : `Used ${count} times`;
}

/** A file as a screen reader says it. */
export function fileWords(item: LibraryItem): string {
  const uses = usesWords(item.useCount).toLowerCase();
  const described = item.altText || 'no description';
  return `${item.fileName}, ${kindWord(item)}, ${measureWords(item)}, ${sizeWords(item.sizeBytes)}, ${uses}, ${described}`;
}
