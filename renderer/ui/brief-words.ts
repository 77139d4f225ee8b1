export function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

const languages =
  'en de fr es it pt nl pl sv da nb fi cs sk sl hr hu ro bg el tr uk ru ar he fa hi bn ja ko zh-Hans zh-Hant id ms vi th'.split(
    ' ',
  );

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** Languages that one writes in, by their English names. */
export const languageOptions = languages
  .map((value) => ({ value, label: names.of(value) ?? value }))
  .sort((one, other) => one.label.localeCompare(other.label));
