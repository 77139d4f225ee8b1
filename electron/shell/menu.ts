import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  go(path: string): void;
}

function fileMenu(actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      { label: 'New post', accelerator: 'CmdOrCtrl+N', click: () => actions.go('/compose') },
      { type: 'separator' },
      { role: 'close' },
      ...(process.platform === 'darwin' ? [] : [{ type: 'separator' as const }, { role: 'quit' as const }]),
    ],
  };
}

function viewMenu(): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      { role: 'reload' },
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
}

/** The application menu; on macOS also what makes copy and paste work in the editor. */
export function applicationMenu(actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    fileMenu(actions),
    { role: 'editMenu' },
    viewMenu(),
    { role: 'windowMenu' },
  ];
}

export function showApplicationMenu(actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(actions)));
}
