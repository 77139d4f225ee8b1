import SqliteFile from 'better-sqlite3';
import type { CrashPoints } from '../crash-points.ts';

/** The statements of a script, triggers with their inner ones whole. */
export function statementsOf(script: string): string[] {
  const statements: string[] = [];
  let current = '';
  for (const line of script.split('\n')) {
    current += `${line}\n`;
    const isTrigger = /^\s*(?:--.*\n\s*)*CREATE TRIGGER/i.test(current);
    if (!(isTrigger ? /\bEND;\s*$/i : /;\s*$/).test(line)) continue;
    statements.push(current);
    current = '';
  }
  if (current.trim() !== '') statements.push(current);
  return statements;
}

/** Runs scripts statement by statement, with a moment to die before and after each, as around pragmas and backups. */
export function crashInMigrations(points: CrashPoints): void {
  const { exec, pragma, backup } = SqliteFile.prototype;
  SqliteFile.prototype.exec = function patched(this: SqliteFile.Database, script: string) {
    for (const statement of statementsOf(script)) {
      exec.call(this, statement);
      points.pass(`after ${statement.trim().slice(0, 60)}`);
    }
    return this;
  };
  SqliteFile.prototype.pragma = function patched(this: SqliteFile.Database, ...given) {
    points.pass(`before ${given[0]}`);
    return pragma.apply(this, given);
  };
  SqliteFile.prototype.backup = async function patched(this: SqliteFile.Database, target: string) {
    const done = await backup.call(this, target);
    points.pass('after the backup');
    return done;
  };
}
