export function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

const languages =
  'en de fr es it pt nl pl sv da nb fi cs sk sl hr hu ro bg el tr uk ru ar he fa hi bn ja ko zh-Hans zh-Hant id ms vi th'.split(
    ' ',
  );

const names = new Intl.DisplayNames(['en'], { type: 'language' });

export function languageName(tag: string): string {
  return names.of(tag) ?? tag;
}

export const languageOptions = languages
  .map((value) => ({ value, label: languageName(value) }))
  .sort((one, other) => one.label.localeCompare(other.label));
