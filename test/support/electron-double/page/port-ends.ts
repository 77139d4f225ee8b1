/**
 * Electron tells main when the page closes its end of a port; Chromium tells nobody. So a port says `mark` before
 * it closes, which the preload's world takes as the news. Self-contained: its source is given to the page.
 */
export function announceClosedPorts(mark: string): void {
  const close = MessagePort.prototype.close;
  MessagePort.prototype.close = function (this: MessagePort) {
    this.postMessage(mark);
    Reflect.apply(close, this, []);
  };
}
