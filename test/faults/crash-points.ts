import SqliteFile from 'better-sqlite3';
import type { HttpClient } from '../../shared/ports.ts';

const writes = /^\s*(?:insert|update|delete|commit)\b/i;

export interface CrashPoints {
  /** Another moment at which the process may die; it does at the chosen one. */
  pass(name: string): void;
  passed(): number;
}

/** Counts the moments at which a process can die and, at number `crashAt` (from 1), sends itself SIGKILL. */
export function crashPoints(crashAt: number | undefined): CrashPoints {
  let count = 0;
  return {
    pass(name) {
      count += 1;
      if (count !== crashAt) return;
      process.stdout.write(`${JSON.stringify({ killedAt: name })}\n`);
      process.kill(process.pid, 'SIGKILL');
    },
    passed: () => count,
  };
}

/** After every write that the database acknowledged, commits among them. */
export function crashAfterWrites(points: CrashPoints): void {
  const prepare = SqliteFile.prototype.prepare;
  SqliteFile.prototype.prepare = function patched(this: SqliteFile.Database, source: string) {
    const statement = prepare.call(this, source);
    if (!writes.test(source)) return statement;
    const name = source.trim().slice(0, 40);
    const passing =
      <Values extends unknown[], Result>(call: (...values: Values) => Result) =>
      (...values: Values) => {
        const result = call.apply(statement, values);
        points.pass(`after ${name}`);
        return result;
      };
    return Object.assign(statement, {
      run: passing(statement.run as (...values: unknown[]) => unknown),
      all: passing(statement.all as (...values: unknown[]) => unknown),
    });
  } as typeof prepare;
}

/** Before a request leaves and after its answer came, before anyone was told. */
export function crashAroundRequests(http: HttpClient, points: CrashPoints): HttpClient {
  return {
    async send(request) {
      const name = `${request.method ?? 'GET'} ${new URL(request.url).pathname}`;
      points.pass(`before ${name}`);
      try {
        return await http.send(request);
      } finally {
        points.pass(`after ${name}`);
      }
    },
  };
}
