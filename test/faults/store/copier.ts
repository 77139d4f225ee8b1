/** Makes a backup of a database, killed at the chosen moment. */
import { join } from 'node:path';
import { backUp } from '../../../electron/db/migrate.ts';
import { openDatabase } from '../../../electron/db/sqlite.ts';

const { home } = JSON.parse(process.argv[2] ?? '{}') as { home: string };
const { file, close } = await openDatabase(home);
await backUp(file, join(home, 'copy.backup'));
close();
process.stdout.write('copied\n');
