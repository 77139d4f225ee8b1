import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const double = new URL('./electron.ts', import.meta.url).href;

/** Every `import 'electron'` in this process, of ours and of packages, gets the double. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: double, shortCircuit: true }
      : next(specifier, context),
});

interface Ask {
  id: number;
  control?: string;
  source?: string;
  args: unknown[];
}

async function carryOut(
  { control, source, args }: Ask,
  electron: object,
  controls: object,
): Promise<unknown> {
  if (control !== undefined) {
    const run = (controls as Record<string, (...args: unknown[]) => unknown>)[control];
    return run?.(...args);
  }
  // The source comes from a spec of ours, as with `electronApplication.evaluate`.
  const run = new Function(`return (${source})`)() as (electron: object, ...args: unknown[]) => unknown;
  return run(electron, ...args);
}

function answerSpecs(electron: object, controls: object): void {
  process.on('message', (ask: Ask) => {
    carryOut(ask, electron, controls).then(
      (value) => process.send?.({ id: ask.id, value }),
      (error: unknown) => process.send?.({ id: ask.id, error: String(error) }),
    );
  });
  // Whoever started this is gone, and with it the reason to run.
  process.on('disconnect', () => process.exit(1));
}

const [node = '', , main = '', ...rest] = process.argv;
process.argv = [node, main, ...rest];
Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process, 'resourcesPath', { value: process.cwd() });

const electron = await import('./electron.ts');
const { controls } = await import('./controls.ts');
answerSpecs(electron, controls);
process.once('SIGTERM', () => electron.app.quit());
await import(pathToFileURL(main).href);
await electron.app.becomeReady();
process.send?.({ ready: true });
