import type SqliteFile from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import { diskTrouble } from './disk-trouble.ts';

/** The driver of Kysely, made fit for disks that fail. */
class CarefulDriver extends SqliteDriver {
  readonly #file: SqliteFile.Database;
  #inTransaction = false;

  constructor(file: SqliteFile.Database) {
    super({ database: file });
    this.#file = file;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
        // SQLite gives up a whole transaction by itself when the disk fails. What came after would be stored alone.
        if (this.#inTransaction && !this.#file.inTransaction) {
          throw new Error('The transaction was given up after an error; nothing of it is stored.');
        }
        try {
          return await connection.executeQuery<Row>(query);
        } catch (error) {
          throw diskTrouble(error);
        }
      },
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await super.beginTransaction(connection);
    this.#inTransaction = true;
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    this.#inTransaction = false;
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    this.#inTransaction = false;
    if (this.#file.inTransaction) await super.rollbackTransaction(connection);
  }
}

export class CarefulDialect extends SqliteDialect {
  readonly #file: SqliteFile.Database;

  constructor(file: SqliteFile.Database) {
    super({ database: file });
    this.#file = file;
  }

  override createDriver(): Driver {
    return new CarefulDriver(this.#file);
  }
}
