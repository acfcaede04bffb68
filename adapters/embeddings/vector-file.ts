import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { codeOf } from '../../src/model/error-code.ts';

/** Version of the layout. Raise it when rows or keys are made in another way; the file is then made again. */
const layout = 1;
const checksumLength = 4;

/** SQLite's primary error codes for a damaged file and for one that is no database. */
const damaged: ReadonlySet<unknown> = new Set([11, 26]);

/**
 * The vectors of papers in a SQLite file of their own, which several processes may share. Nothing is lost with it: a
 * file that is damaged or has another layout is replaced by an empty one. A vector that cannot be read counts as
 * absent, and one that cannot be written is left out.
 */
export class VectorFile {
  readonly #path: string;
  #database: DatabaseSync | undefined;
  /** Prepared once, because a search reads dozens of vectors. */
  #get: StatementSync | undefined;

  /** Opens the file of a data folder. If it does not exist, it is created by the first `put`. */
  constructor(dataDir: string) {
    this.#path = join(dataDir, 'vectors.sqlite');
  }

  get(key: string): Int8Array | undefined {
    const row = this.#run((database) => {
      this.#get ??= database.prepare('select value from vectors where key = ?');
      return this.#get.get(key);
    });
    if (!row) return undefined;
    const bytes = row.value as Uint8Array;
    const end = bytes.length - checksumLength;
    if (end < 0) return undefined;
    const checksum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(end);
    if (checksum !== crc32(bytes.subarray(0, end))) return undefined;
    return new Int8Array(bytes.buffer, bytes.byteOffset, end);
  }

  isEmpty(): boolean {
    return this.#run((database) => database.prepare('select 1 from vectors limit 1').get()) === undefined;
  }

  count(): number {
    const row = this.#run((database) => database.prepare('select count(*) as count from vectors').get());
    return (row?.count as number | undefined) ?? 0;
  }

  /** Returns true if the vectors were written. */
  put(vectors: readonly (readonly [key: string, vector: Int8Array])[]): boolean {
    const write = (database: DatabaseSync) => {
      const insert = database.prepare('insert or replace into vectors (key, value) values (?, ?)');
      database.exec('begin immediate');
      try {
        for (const [key, vector] of vectors) {
          const bytes = Buffer.alloc(vector.length + checksumLength);
          bytes.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.length));
          bytes.writeUInt32BE(crc32(bytes.subarray(0, vector.length)), vector.length);
          insert.run(key, bytes);
        }
        database.exec('commit');
      } catch (error) {
        database.exec('rollback');
        throw error;
      }
      return true;
    };
    return this.#run(write, true) ?? false;
  }

  /** Returns at most `limit` keys after a key, in ascending order. */
  keysAfter(key: string, limit: number): string[] {
    const rows = this.#run((database) =>
      database.prepare('select key from vectors where key > ? order by key limit ?').all(key, limit),
    );
    return (rows ?? []).map((row) => row.key as string);
  }

  remove(keys: readonly string[]): void {
    this.#run((database) => {
      const remove = database.prepare('delete from vectors where key = ?');
      for (const key of keys) remove.run(key);
    });
  }

  clear(): void {
    this.#run((database) => database.exec('delete from vectors'));
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
    this.#get = undefined;
  }

  #run<T>(use: (database: DatabaseSync) => T, creates = false): T | undefined {
    try {
      if (creates && !this.#database) createPrivate(this.#path);
      if (!this.#database && (creates || existsSync(this.#path))) this.#database = open(this.#path);
      return this.#database && use(this.#database);
    } catch (error) {
      if (codeOf(error) === '') throw error;
      const { errcode = 0 } = error as { errcode?: number };
      if (damaged.has(errcode & 0xff)) this.#discard();
      return undefined;
    }
  }

  #discard(): void {
    this.close();
    for (const ending of ['', '-wal', '-shm']) rmSync(this.#path + ending, { force: true });
  }
}

/** Creates a file that only its owner can read. SQLite gives the files beside it the same mode. */
function createPrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

/** In milliseconds. Another process holds the lock only while it writes one batch. */
const lockWithinMs = 50;

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: lockWithinMs });
  try {
    // A crash of the machine may damage the file, which is then made again; waiting for the disk would hold the event
    // loop.
    database.exec('pragma journal_mode = wal; pragma synchronous = off; begin immediate');
    if (database.prepare('pragma user_version').get()?.user_version !== layout) {
      database.exec(`
        drop table if exists vectors;
        create table vectors (key text not null primary key, value blob not null) strict;
        pragma user_version = ${layout}`);
    }
    database.exec('commit');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
