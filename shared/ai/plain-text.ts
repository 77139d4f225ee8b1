/** Letters of the tag block, which show nothing and can carry a hidden message; after a black flag they make flags. */
const hiddenTags =
  /(\u{1F3F4}[\u{E0061}-\u{E007A}\u{E0030}-\u{E0039}]{2,6}\u{E007F})|[\u{E0000}-\u{E0FFF}]/gu;
/** Marks that show nothing or turn the direction of what follows; joiners, which emoji and scripts need, stay. */
const invisible =
  /[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** The text as a person sees it: without hidden letters, and as one line ending. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(hiddenTags, (_, flag: string | undefined) => flag ?? '')
    .replace(invisible, '')
    .replace(controls, '')
    .toWellFormed();
}
