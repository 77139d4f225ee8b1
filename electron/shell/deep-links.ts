/** The place in the application that shows a post. */
export function postPath(id: string): string {
  return `/posts?post=${encodeURIComponent(id)}`;
}

const longestLink = 2048;
const postAddress = /^rostrum:\/\/posts\/([0-9A-Za-z][0-9A-Za-z-]{0,63})$/;

/**
 * The view that a `rostrum://` address asks for, or undefined. A link comes from anywhere, so it can only
 * ever show something: there is no form that changes, publishes or signs in.
 */
export function deepLinkPath(address: string): string | undefined {
  if (address.length > longestLink) return undefined;
  if (address === 'rostrum://compose') return '/compose';
  const postId = postAddress.exec(address)?.[1];
  return postId === undefined ? undefined : postPath(postId);
}

/** The first deep link among a process's arguments, where Windows and Linux put it. */
export function deepLinkIn(argv: readonly string[]): string | undefined {
  return argv.map(deepLinkPath).find((path) => path !== undefined);
}
