/** One instance of the product on a data folder: says what became of its start, then works until it is ended. */
import { writeSync } from 'node:fs';
import { openEngine } from '../../../electron/hosts/engine.ts';
import { openSecretFile } from '../../../electron/providers/secret-file.ts';
import { Refusal } from '../../../shared/refusal.ts';

const { home, staysMs } = JSON.parse(process.argv[2] ?? '{}') as { home: string; staysMs: number };
const say = (line: string) => writeSync(1, `${line}\n`);
const ignore = () => undefined;

try {
  const engine = await openEngine({
    home,
    secrets: await openSecretFile(home),
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
  say('runs');
  await engine.start();
  setTimeout(async () => {
    await engine.stop();
    say('stopped');
  }, staysMs);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(`${error.code} ${error.details.field}`);
}
