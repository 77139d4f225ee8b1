/** Asks the desktop's preload to hand a MessagePort to the main process: `{ type: portRequest }`. */
export const portRequest = 'rostrum:port';

/** The choices of this computer, kept by the desktop shell and not by the workspace. */
export interface ShellSettings {
  startAtLogin: boolean;
  theme: 'system' | 'light' | 'dark';
  /** Closing the window keeps the scheduler running in the tray. */
  closeToTray: boolean;
  /** Show notifications of the operating system. */
  notifications: boolean;
}

/** What the desktop gives the renderer besides the MessagePort; absent in browser mode. */
export interface DesktopBridge {
  platform: 'darwin' | 'win32' | 'linux';
  appVersion: string;
  settings: {
    get(): Promise<ShellSettings>;
    set(changes: Partial<ShellSettings>): Promise<ShellSettings>;
  };
  /** Tells where to go: from the tray, a notification or a deep link. The answer ends it. */
  onNavigate(listener: (path: string) => void): () => void;
}

declare global {
  interface Window {
    rostrum?: DesktopBridge;
  }
}
