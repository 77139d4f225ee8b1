/** Own, plain readings of Mastodon's rules, so that the fake does not judge the product by the product's code. */
const address = /https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"]/g;
const remoteMention = /(?<![\w/=])@(\w+)@[\w.-]*\w/g;
const localMention = /(?<![\w/=>@])@(\w+)/g;
const hashtag = /(?<=^|\s)#(\w*\p{L}[\p{L}\p{N}_]*)/gu;

/** Length as the instance counts it. */
export function statusLength(text: string, spoiler: string, reservedPerUrl: number): number {
  const counted = text.replace(address, 'x'.repeat(reservedPerUrl)).replace(remoteMention, '@$1');
  return Array.from(new Intl.Segmenter().segment(spoiler + counted)).length;
}

function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

function linkHtml(url: string): string {
  const [, scheme = '', rest = ''] = /^(https?:\/\/)(.*)$/.exec(url) ?? [];
  const shown = rest.slice(0, 30);
  return (
    `<a href="${url}" target="_blank" rel="nofollow noopener"><span class="invisible">${scheme}</span>` +
    `<span class="${rest.length > 30 ? 'ellipsis' : ''}">${shown}</span>` +
    `<span class="invisible">${rest.slice(30)}</span></a>`
  );
}

function mentionHtml(user: string, host: string): string {
  return `<span class="h-card"><a href="https://${host}/@${user}" class="u-url mention">@<span>${user}</span></a></span>`;
}

/** The HTML that an instance makes of a text. */
export function statusHtml(text: string, domain: string): string {
  const marked = escaped(text)
    .replace(address, (url) => linkHtml(url))
    .replace(remoteMention, (whole, user) => mentionHtml(user, whole.split('@').at(-1) ?? ''))
    .replace(localMention, (_whole, user) => mentionHtml(user, domain))
    .replace(
      hashtag,
      (_whole, tag) =>
        `<a href="https://${domain}/tags/${tag}" class="mention hashtag">#<span>${tag}</span></a>`,
    );
  return marked
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replace(/\n/g, '<br />')}</p>`)
    .join('');
}
