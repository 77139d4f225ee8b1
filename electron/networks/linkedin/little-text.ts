import { textSegments } from '../../../shared/networks/segments.ts';

const reserved = /[\\|{}@[\]()<>#*_~]/g;
/** A mention as LinkedIn writes it: a person may type it so. */
const mention = /@\[([^\][]{1,200})\]\((urn:li:(?:organization|person):[\w-]{1,60})\)/g;

function escaped(text: string): string {
  return text.replace(reserved, (sign) => `\\${sign}`);
}

/** Plain text with its hashtags left for LinkedIn to link. */
function escapedWithTags(text: string): string {
  let written = '';
  let at = 0;
  for (const { kind, start, end } of textSegments('linkedin', text)) {
    if (kind !== 'tag') continue;
    written += escaped(text.slice(at, start)) + text.slice(start, end).replace(/_/g, '\\_');
    at = end;
  }
  return written + escaped(text.slice(at));
}

/** A person's text in LinkedIn's “little text” format: signs with a meaning of their own are escaped. */
export function littleText(text: string): string {
  let written = '';
  let at = 0;
  for (const found of text.matchAll(mention)) {
    const [whole, name = '', urn = ''] = found;
    written += `${escapedWithTags(text.slice(at, found.index))}@[${escaped(name)}](${urn})`;
    at = found.index + whole.length;
  }
  return written + escapedWithTags(text.slice(at));
}

/** What a little text says, whoever wrote it. */
export function plainText(little: string): string {
  return little.replace(/\{hashtag\|\\?#\|([^}]*)\}/g, '#$1').replace(/\\([\\|{}@[\]()<>#*_~])/g, '$1');
}
