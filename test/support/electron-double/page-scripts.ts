import { readFileSync } from 'node:fs';
import { openBridge } from './page/bridge.ts';
import { announceClosedPorts } from './page/port-ends.ts';
import { type PreloadWorld, runPreload } from './page/preload-world.ts';
import { makeWire } from './wire.ts';

export const preloadWorldName = 'electron-preload';

/** Defines the other world's values in the page's own; runs before any script of the page. */
export function pageScript(secret: string): string {
  const text = JSON.stringify(secret);
  return `if (window === window.top) { (${announceClosedPorts})(${text}); (${openBridge})(${text}, 'page'); }`;
}

/** The preload with what it may `require`; only in the main frame, as without nodeIntegrationInSubFrames. */
export function preloadScript(
  secret: string,
  world: Omit<PreloadWorld, 'closeMark'>,
  preloadPath: string,
): string {
  const source = readFileSync(preloadPath, 'utf8');
  return `if (window === window.top) (() => {
    const wire = (${makeWire})();
    const bridge = (${openBridge})(${JSON.stringify(secret)}, 'preload');
    (${runPreload})(${JSON.stringify({ ...world, closeMark: secret })}, wire, bridge, function (require, process, module, exports) {
${source}
    });
  })();`;
}
