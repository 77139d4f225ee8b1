/** Every IPC channel there is; all else goes over the MessagePort. */
export const channels = {
  port: 'rostrum:port',
  readSettings: 'rostrum:settings-get',
  changeSettings: 'rostrum:settings-set',
  navigate: 'rostrum:navigate',
} as const;

/** How the app's version reaches the sandboxed preload. */
export const versionArgument = '--rostrum-version=';
