import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterFile } from './after-file.ts';

/** Returns an empty folder, which is removed after the last test of the file. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-test-'));
  afterFile.push(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
