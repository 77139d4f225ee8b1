import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { nodeRefusal } from './node-version.ts';

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function run(): Promise<void> {
  const { browserSettings } = await import('./browser-settings.ts');
  const { makeHome } = await import('./data-folder.ts');
  const settings = browserSettings(process.env, process.platform);
  makeHome(settings.home);
  // Compiled code from the last start halves the time to the first answer and saves 25 MB.
  enableCompileCache(join(settings.home, 'cache', 'code'));
  // Loaded only now: an old Node must be refused before it meets native code.
  const { startBrowserServer } = await import('./browser-server.ts');
  const server = await startBrowserServer(settings);
  const stop = () => {
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(String(error instanceof Error ? error.stack : error));
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`Rostrum is ready at ${server.url}/?token=${settings.token}\n`);
}

async function explain(error: unknown): Promise<void> {
  const { Refusal } = await import('../../shared/refusal.ts');
  if (error instanceof Refusal) say(`${error.message}\n${error.details.remedy}`);
  else say(String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
}

const refusal = nodeRefusal(process.versions.node);
if (refusal) {
  say(refusal);
  process.exitCode = 1;
} else {
  run().catch(explain);
}
