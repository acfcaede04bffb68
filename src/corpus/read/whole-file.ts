import { randomBytes } from 'node:crypto';
import { link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** `.broadsheet-` · the writing process · what makes it its own · `.part`; hidden, so no folder is read with it. */
const unfinished = /^\.broadsheet-(\d+)-[0-9a-f]{12}\.part$/;
const longestWriteMs = 24 * 3_600_000;
const bufferedCharacters = 65_536;
/** What this process is writing: a name with its number that is not here was left by an earlier one. */
const writing = new Set<string>();

/** A file that appears with all it should hold, or not at all. */
export interface WholeFile {
  write(text: string): Promise<void>;
  /**
   * Puts it in its place in one step that outlives a power cut. False, and nothing done, when the name is
   * taken and `replace` is not set.
   */
  finish(as: string, replace: boolean): Promise<boolean>;
  /** Forgets what was written; harmless after `finish`. */
  abandon(): Promise<void>;
}

/** Writes beside the place where the file will be, since only there one step can move it. Errors of the disk are thrown. */
export async function startWholeFile(folder: string): Promise<WholeFile> {
  const name = `.broadsheet-${process.pid}-${randomBytes(6).toString('hex')}.part`;
  const part = join(folder, name);
  writing.add(name);
  const file = await open(part, 'wx', 0o644).catch((error: unknown) => {
    writing.delete(name);
    throw error;
  });
  let held = '';
  let closed = false;
  const flush = async () => {
    const text = held;
    held = '';
    if (text !== '') await file.writeFile(text);
  };
  const close = async () => {
    if (closed) return;
    closed = true;
    await file.close();
  };
  return {
    async write(text) {
      held += text;
      if (held.length >= bufferedCharacters) await flush();
    },
    async finish(as, replace) {
      await flush();
      await file.sync();
      await close();
      const placed = await place(part, join(folder, as), replace);
      if (placed) await syncFolder(folder);
      return placed;
    },
    async abandon() {
      await close();
      await rm(part, { force: true });
      writing.delete(name);
    },
  };
}

async function place(part: string, path: string, replace: boolean): Promise<boolean> {
  if (replace) {
    await rename(part, path);
    return true;
  }
  // Unlike `rename`, `link` fails when the name is taken, also when two write at the same moment.
  try {
    await link(part, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error;
    // A disk without hard links.
    if (await exists(path)) return false;
    await rename(part, path);
    return true;
  }
  await rm(part);
  return true;
}

/** Removes what writers left behind that died: their process is gone, or a day has passed. */
export async function removeUnfinished(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = unfinished.exec(name)?.[1];
    if (pid === undefined) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    const running = Number(pid) === process.pid ? writing.has(name) : isRunning(Number(pid));
    if (!running || now - mtimeMs > longestWriteMs) await rm(path, { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Makes a folder's own entries last; not every system lets a folder be opened. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!['EPERM', 'EACCES', 'EISDIR', 'EINVAL', 'ENOTSUP'].includes(codeOf(error))) throw error;
  }
}

/** `ENOSPC`, or empty for an error that is not the system's. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
