import { EventEmitter } from 'node:events';
import type { Menu } from './menu.ts';
import type { NativeImageDouble } from './native-image.ts';

export const trays: Tray[] = [];

export class Tray extends EventEmitter {
  image: NativeImageDouble;
  tooltip = '';
  menu: Menu | null = null;
  #destroyed = false;

  constructor(image: NativeImageDouble) {
    super();
    this.image = image;
    this.setImage(image);
    trays.push(this);
  }

  setImage(image: NativeImageDouble): void {
    if (image.isEmpty()) throw new Error(`The tray was given no picture: ${image.path}`);
    this.image = image;
  }

  setToolTip(tooltip: string): void {
    this.tooltip = tooltip;
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  destroy(): void {
    this.#destroyed = true;
  }
}
