/** One start of the product on an old database, killed at the chosen statement; says how many it passed. */
import { openDatabase } from '../../../electron/db/sqlite.ts';
import { crashPoints } from '../crash-points.ts';
import { crashInMigrations } from './statements.ts';

const { home, crashAt } = JSON.parse(process.argv[2] ?? '{}') as { home: string; crashAt?: number };
const points = crashPoints(crashAt);
crashInMigrations(points);
const { close } = await openDatabase(home);
close();
process.stdout.write(`${points.passed()}\n`);
