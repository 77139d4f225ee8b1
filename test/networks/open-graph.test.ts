import { describe, expect, it } from 'vitest';
import { pageSummary } from '../../electron/networks/open-graph.ts';

function summaryOf(html: string | Uint8Array, type = 'text/html; charset=utf-8') {
  const bytes = typeof html === 'string' ? new TextEncoder().encode(html) : html;
  return pageSummary({ bytes, headers: { 'content-type': type }, url: 'https://museum.example/news/wing' });
}

describe('what a page says of itself', () => {
  it('is read from its Open Graph data, whatever the order and quotes', () => {
    expect(
      summaryOf(
        `<META content="A &#8220;new&#x201d; wing" property='og:title'><meta property=og:image content=../roof.jpg>
         <meta name="description" content="plain"><meta property="og:description" content="Open
         Graph">`,
      ),
    ).toEqual({
      title: 'A “new” wing',
      description: 'Open Graph',
      imageUrl: 'https://museum.example/roof.jpg',
    });
  });

  it('falls back on the title and description of HTML', () => {
    expect(
      summaryOf(
        '<title lang="en"> The wing &mdash; news </title><meta name="Description" content="Plain words">',
      ),
    ).toEqual({ title: 'The wing — news', description: 'Plain words', imageUrl: null });
  });

  it('is read in the character set that the page is written in', () => {
    const latin = Uint8Array.from(Buffer.from('<title>Musée à Orléans</title>', 'latin1'));
    expect(summaryOf(latin, 'text/html; charset=iso-8859-1')?.title).toBe('Musée à Orléans');
    const japanese = Uint8Array.from([
      ...Buffer.from('<meta charset="shift_jis"><title>'),
      0x93,
      0xfa,
      0x96,
      0x7b,
      ...Buffer.from('</title>'),
    ]);
    expect(summaryOf(japanese, 'text/html')?.title).toBe('日本');
    expect(summaryOf('<title>Odd</title>', 'text/html; charset=klingon')?.title).toBe('Odd');
  });

  it.each([
    ['a page without a title', '<p>Hello</p>', 'text/html'],
    ['what is no page', '<title>Picture</title>', 'image/svg+xml'],
  ])('is nothing for %s', (_name, html, type) => {
    expect(summaryOf(html, type)).toBeNull();
  });

  it('offers no picture that is no web address', () => {
    for (const image of ['javascript:alert(1)', 'data:image/png;base64,AA', 'file:///etc/passwd']) {
      expect(summaryOf(`<title>T</title><meta property="og:image" content="${image}">`)?.imageUrl).toBeNull();
    }
  });

  it('leaves references that mean nothing as they are', () => {
    expect(summaryOf('<title>&constructor; &#0; &#x110000; &amp;lt;</title>')?.title).toBe(
      '&constructor; &#0; &#x110000; &lt;',
    );
  });

  it.each(['<meta ', '<meta a="', '&', '<title '])('takes a page full of “%s” in its stride', (piece) => {
    expect(summaryOf(piece.repeat(200_000))).toBeNull();
  });
});
