export const appScheme = 'app';
export const appHost = 'rostrum';
export const appOrigin = `${appScheme}://${appHost}`;

/** True for addresses inside the application's own origin; anything that does not parse is not. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === `${appScheme}:` && host === appHost;
}

const openedOutside = new Set(['https:', 'mailto:']);

/** The address as the browser or mail program may be given it, or undefined when it may not. */
export function outsideAddress(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || !openedOutside.has(url.protocol)) return undefined;
  // `https://known.example@elsewhere.example` shows one host and opens another.
  return url.username === '' && url.password === '' ? url.href : undefined;
}
