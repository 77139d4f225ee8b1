import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { type DesktopBridge, portRequest, type ShellSettings } from '../../shared/desktop-bridge.ts';
import { channels, versionArgument } from './channels.ts';

function isPortRequest(event: MessageEvent): boolean {
  // Only the page itself: a frame inside it can post here too, with a source of its own.
  return event.source === window && event.origin === location.origin && event.data?.type === portRequest;
}

window.addEventListener('message', (event) => {
  if (!isPortRequest(event)) return;
  const [port] = event.ports;
  if (port) ipcRenderer.postMessage(channels.port, null, [port]);
});

const navigation = {
  listeners: new Set<(path: string) => void>(),
  /** The last place asked for before the page listened. */
  missed: undefined as string | undefined,
};

ipcRenderer.on(channels.navigate, (_event: IpcRendererEvent, path: string) => {
  if (navigation.listeners.size === 0) navigation.missed = path;
  for (const listener of navigation.listeners) listener(path);
});

function onNavigate(listener: (path: string) => void): () => void {
  navigation.listeners.add(listener);
  const { missed } = navigation;
  navigation.missed = undefined;
  if (missed !== undefined) listener(missed);
  return () => {
    navigation.listeners.delete(listener);
  };
}

const version = process.argv.find((argument) => argument.startsWith(versionArgument));

const bridge: DesktopBridge = {
  platform: process.platform as DesktopBridge['platform'],
  appVersion: version?.slice(versionArgument.length) ?? '',
  settings: {
    get: (): Promise<ShellSettings> => ipcRenderer.invoke(channels.readSettings),
    set: (changes): Promise<ShellSettings> => ipcRenderer.invoke(channels.changeSettings, changes),
  },
  onNavigate,
};

contextBridge.exposeInMainWorld('rostrum', bridge);
