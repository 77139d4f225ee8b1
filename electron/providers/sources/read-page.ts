import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { Refusal } from '../../../shared/refusal.ts';
import { decode } from '../sheets/encoding.ts';
import { cleanLines, finished } from './clean-text.ts';
import { dropHidden, type HtmlElement, textOf } from './html-text.ts';
import type { ReadSource } from './source-types.ts';

/** A page with fewer elements than this is read; more were made by a program against programs. */
const mostElements = 60_000;
/** Less is a teaser or a notice, and no article. */
const fewestLetters = 250;

function charsetOf(contentType: string, bytes: Uint8Array): string | undefined {
  const [, told] = /charset="?([\w-]{1,40})/i.exec(contentType) ?? [];
  if (told) return told;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096));
  return /<meta[^>]{1,200}charset=["']?([\w-]{1,40})/i.exec(head)?.[1];
}

/** The letters of a page: as its server says, else as it says itself, else as they look. */
export function decodeAnswer(bytes: Uint8Array, contentType: string): string {
  return decode(bytes, charsetOf(contentType, bytes)).text;
}

function noArticle(
  document: { querySelectorAll(selector: string): ArrayLike<unknown> },
  letters: number,
): Refusal {
  const scripts = document.querySelectorAll('script').length;
  const field = 'url';
  if (letters < fewestLetters && scripts > 0) {
    return new Refusal(
      'unsupported_media',
      'This page shows its text only with JavaScript, which is not run here.',
      {
        field,
        remedy: 'Open it in a browser, copy its text and paste that.',
      },
    );
  }
  return new Refusal('unsupported_media', 'There is no article on this page.', {
    field,
    remedy: 'Give the address of the article itself, or paste its text.',
  });
}

/** More letters in links than beside them: a list of pages, and not one of them. */
function isMenu(content: HtmlElement, letters: number): boolean {
  let linked = 0;
  for (const link of content.querySelectorAll('a')) linked += (link.textContent ?? '').trim().length;
  return linked > letters * 0.6;
}

function instantOf(text: string | null | undefined): number | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : at;
}

/** Takes the article out of a web page: without menus, notices, comments of the source and what is hidden. */
export async function readPage(bytes: Uint8Array, contentType: string, url: string): Promise<ReadSource> {
  const { document } = parseHTML(decodeAnswer(bytes, contentType));
  if (document.querySelectorAll('*').length > mostElements) {
    throw new Refusal('too_large', 'This page has too many parts to be read.', {
      field: 'url',
      remedy: 'Copy the text and paste it.',
    });
  }
  const whole = cleanLines(textOf(document.body as unknown as HtmlElement)).length;
  const hidden = dropHidden(document as unknown as HtmlElement);
  const refusal = noArticle(document, whole);
  const article = new Readability(document as unknown as Document, {
    charThreshold: fewestLetters,
    serializer: (node) => node,
  }).parse();
  const content = article?.content as unknown as HtmlElement | null | undefined;
  const text = content ? cleanLines(textOf(content)) : '';
  if (!article || !content || text.length < fewestLetters || isMenu(content, text.length)) throw refusal;
  return finished({
    title: article.title || new URL(url).hostname,
    author:
      cleanLines(article.byline ?? '')
        .replace(/\n/g, ' ')
        .slice(0, 200) || null,
    site: cleanLines(article.siteName ?? '').slice(0, 200) || new URL(url).hostname,
    publishedAt: instantOf(article.publishedTime),
    language: article.lang?.slice(0, 2).toLowerCase() ?? null,
    text,
    pageStarts: [],
    remarks:
      hidden > 0
        ? [
            `Text that the page hides from readers was left out (${hidden} ${hidden === 1 ? 'place' : 'places'}).`,
          ]
        : [],
  });
}
