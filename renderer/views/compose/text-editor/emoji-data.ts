import type { EmojiData } from 'frimousse';

interface Listed {
  emoji: string;
  label: string;
  version: number;
  group?: number;
  tags?: string[];
  skins?: { emoji: string; tone?: number | number[] }[];
}

/** As emojibase numbers them. */
const tones = ['none', 'light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const;
/** Parts that others are made of: nobody writes them alone. */
const components = 2;
/** Of later versions many systems still draw an empty box. */
const drawnEverywhere = 15.1;

function skinsOf({ skins = [] }: Listed) {
  const found = skins.flatMap(({ emoji, tone }) => {
    const name = typeof tone === 'number' ? tones[tone] : undefined;
    return name && name !== 'none' ? [[name, emoji] as const] : [];
  });
  return found.length === tones.length - 1 ? Object.fromEntries(found) : undefined;
}

/** All emoji with their names, from files of our own: nothing is fetched from elsewhere. */
export async function emojiData(): Promise<EmojiData> {
  const [{ default: listed }, { default: messages }] = await Promise.all([
    import('emojibase-data/en/data.json', { with: { type: 'json' } }),
    import('emojibase-data/en/messages.json', { with: { type: 'json' } }),
  ]);
  const emojis = (listed as Listed[]).flatMap((one) => {
    if (one.group === undefined || one.group === components || one.version > drawnEverywhere) return [];
    const skins = skinsOf(one) as EmojiData['emojis'][number]['skins'];
    const { emoji, label, version, group, tags = [] } = one;
    return [{ emoji, label, version, category: group, tags, ...(skins && { skins }) }];
  });
  const tone = (key: string) => messages.skinTones.find((one) => one.key === key)?.message ?? key;
  return {
    locale: 'en',
    emojis,
    categories: messages.groups
      .filter(({ order }) => order !== components)
      .map(({ order, message }) => ({ index: order, label: message })),
    skinTones: {
      light: tone('light'),
      'medium-light': tone('medium-light'),
      medium: tone('medium'),
      'medium-dark': tone('medium-dark'),
      dark: tone('dark'),
    },
  };
}
