import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';

interface ItemTemplate {
  label?: string;
  role?: string;
  type?: string;
  enabled?: boolean;
  visible?: boolean;
  accelerator?: string;
  submenu?: ItemTemplate[];
  click?: (item: MenuItem, window: BrowserWindow | null, event: object) => void;
}

const roleLabels: Record<string, string> = {
  appMenu: 'Rostrum',
  editMenu: 'Edit',
  windowMenu: 'Window',
  reload: 'Reload',
  resetZoom: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  togglefullscreen: 'Toggle Full Screen',
  close: 'Close',
  quit: 'Quit',
};

function play(role: string): void {
  if (role === 'quit') app.quit();
  else if (role === 'close') BrowserWindow.getFocusedWindow()?.close();
  else if (role === 'reload') BrowserWindow.getFocusedWindow()?.webContents.reload();
  else throw new Error(`The double does not play the menu role '${role}'.`);
}

export class MenuItem {
  readonly label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  readonly click: () => void;

  constructor(template: ItemTemplate) {
    const { label, role, type, submenu, click } = template;
    if (label === undefined && role === undefined && type !== 'separator') {
      throw new TypeError(
        "Invalid template for MenuItem: must have at least one of label, role or type 'separator'",
      );
    }
    if (role !== undefined && !(role in roleLabels)) throw new TypeError(`Unknown menu role '${role}'`);
    this.label = label ?? (role === undefined ? '' : (roleLabels[role] ?? ''));
    this.role = role;
    this.type = type ?? (submenu ? 'submenu' : 'normal');
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.accelerator = template.accelerator;
    this.submenu = submenu && Menu.buildFromTemplate(submenu);
    this.click = () => {
      if (!this.enabled) throw new Error(`'${this.label}' is greyed out.`);
      if (role === undefined) click?.(this, BrowserWindow.getFocusedWindow(), {});
      else play(role);
    };
  }
}

let applicationMenu: Menu | null = null;

export class Menu {
  readonly items: MenuItem[];

  constructor(items: MenuItem[] = []) {
    this.items = items;
  }

  static buildFromTemplate(template: ItemTemplate[]): Menu {
    return new Menu(template.map((item) => new MenuItem(item)));
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
}
