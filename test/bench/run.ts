import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAnalysis } from './analysis.ts';
import { benchAnalytics } from './analytics.ts';
import { benchBurst } from './burst.ts';
import { benchCalendarFrames } from './calendar-frames.ts';
import { benchDispatch } from './dispatch/bench.ts';
import { benchImports } from './imports.ts';
import { benchLists } from './lists.ts';
import { benchPipeline } from './pipeline.ts';
import { benchPort } from './port.ts';
import { benchRenditions } from './renditions.ts';
import { benchReports } from './reports.ts';
import { benchSearch } from './search.ts';
import { benchBundle, benchServer } from './server.ts';
import { benchStreaming } from './streaming.ts';
import { benchTyping } from './typing.ts';
import { benchVisuals } from './visuals.ts';
import { benchWriting } from './writing.ts';

const home = mkdtempSync(join(tmpdir(), 'rostrum-bench-'));

async function inFolder(name: string, bench: (folder: string) => Promise<string[]>): Promise<void> {
  const folder = mkdtempSync(join(home, `${name}-`));
  console.log(`${(await bench(folder)).join('\n')}\n`);
}

try {
  console.log(`${(await benchPort()).join('\n')}\n`);
  await inFolder('lists', benchLists);
  await inFolder('search', benchSearch);
  await inFolder('analytics', benchAnalytics);
  await inFolder('reports', benchReports);
  await inFolder('imports', benchImports);
  await inFolder('calendar-frames', benchCalendarFrames);
  console.log(`${(await benchAnalysis()).join('\n')}\n`);
  await inFolder('writing', benchWriting);
  await inFolder('pipeline', benchPipeline);
  await inFolder('dispatch', benchDispatch);
  await inFolder('visuals', benchVisuals);
  await inFolder('burst', benchBurst);
  await inFolder('renditions', benchRenditions);
  await inFolder('server', benchServer);
  await inFolder('typing', benchTyping);
  await inFolder('streaming', benchStreaming);
  console.log((await benchBundle()).join('\n'));
} finally {
  rmSync(home, { recursive: true, force: true });
}
