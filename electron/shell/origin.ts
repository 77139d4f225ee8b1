export const appScheme = 'app';
export const appHost = 'rostrum';
export const appOrigin = `${appScheme}://${appHost}`;

/** True for addresses inside the application's own origin; anything that does not parse is not. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === `${appScheme}:` && host === appHost;
}
