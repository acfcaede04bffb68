import { readdir, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { codeOf } from '../model/error-code.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';
import type { CorpusFault } from '../model/paper.ts';
import type { Problem } from '../model/problem.ts';
import { folderProblem } from './folder.ts';
import { corpusFormats } from './formats/all.ts';
import { corpusNameFault, foldedName, nameOfFile } from './read/corpus-name.ts';
import { fileChunks } from './read/file-chunks.ts';
import type { FormatId } from './read/format.ts';
import { startWholeFile, syncFolder, type WholeFile } from './read/whole-file.ts';
import { visitRecords } from './visit-records.ts';

export interface ImportRequest {
  /** A path, or bytes from elsewhere with the name under which messages mention them. */
  from: { path: string } | { bytes: AsyncIterable<Uint8Array>; label: string };
  format: FormatId | 'auto';
  /** Name of the new corpus. Default is the file's name without its ending. */
  name?: string | undefined;
  replace: boolean;
  folder: string;
}

interface ImportReport {
  /** Id of the new corpus. */
  corpus: string;
  /** Name of the file that was written to the corpus folder. */
  file: string;
  format: FormatId;
  read: number;
  leftOut: number;
  faults: CorpusFault[];
  /** Files that held the corpus before and were replaced. */
  replaced: string[];
}

/**
 * Adds a corpus to the folder, in one step or not at all.
 *
 * Every format is stored as JSONL of the records that were read, not as the bytes that came. So a record that was
 * left out is not reported again at each start, and loading does not need the format's parser. Texts are stored as
 * the source has them and repaired on loading, like a page's. Fields that papers do not have, such as page numbers,
 * are lost.
 *
 * Problems: `corpus-name`, `corpus-folder`, `corpus-taken`, `import-file`, `import-refused`, `corpus-not-written`.
 */
export async function importCorpus(request: ImportRequest): Promise<Outcome<ImportReport>> {
  const { folder, from } = request;
  const name = (request.name ?? ('path' in from ? nameOfFile(from.path) : '')).normalize('NFC').trim();
  const nameFault = corpusNameFault(name);
  if (nameFault) return fail({ code: 'corpus-name', name, fault: nameFault });
  let namesakes: string[];
  try {
    namesakes = await filesOf(name, folder);
  } catch (error) {
    return fail(folderProblem(folder, error));
  }
  if (namesakes[0] !== undefined && !request.replace) {
    return fail({ code: 'corpus-taken', name, file: namesakes[0] });
  }
  const source = 'path' in from ? await openFile(from.path) : ok(from);
  if (!source.ok) return source;
  let file: WholeFile | undefined;
  try {
    file = await startWholeFile(folder);
    const part = file;
    let read = 0;
    const { bytes, label } = source.value;
    const copied = await visitRecords(bytes, label, request.format, async (record, topic) => {
      const row = read === 0 && topic !== null ? { topic, ...record } : record;
      await part.write(`${JSON.stringify(row)}\n`);
      read += 1;
    });
    if (!copied.ok) return copied;
    const target = `${name}.jsonl`;
    if (!(await file.finish(target, request.replace)))
      return fail({ code: 'corpus-taken', name, file: target });
    await removeOthers(namesakes, target, folder);
    const { format, faults, leftOut } = copied.value;
    return ok({ corpus: name, file: target, format, read, leftOut, faults, replaced: namesakes });
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return fail(notWritten(folder, codeOf(error)));
  } finally {
    await file?.abandon();
  }
}

/**
 * Removes the earlier files of a corpus. A name in other capitals may be that of the new file, on a disk that ignores
 * capitals.
 */
async function removeOthers(names: readonly string[], written: string, folder: string): Promise<void> {
  const fileOf = (name: string) => stat(join(folder, name), { bigint: true });
  const { dev, ino } = await fileOf(written);
  for (const name of names) {
    const other = await fileOf(name).catch(() => undefined);
    if (other?.dev !== dev || other.ino !== ino) await rm(join(folder, name), { force: true });
  }
  await syncFolder(folder);
}

/** Returns the files of a folder that hold a corpus of this name. */
async function filesOf(name: string, folder: string): Promise<string[]> {
  const endings = new Set(corpusFormats.map((format) => format.ending));
  return (await readdir(folder))
    .filter((file) => !file.startsWith('.') && endings.has(extname(file).toLowerCase()))
    .filter((file) => foldedName(nameOfFile(file)) === foldedName(name))
    .sort();
}

async function openFile(path: string): Promise<Outcome<{ bytes: Iterable<Uint8Array>; label: string }>> {
  const file = basename(path);
  try {
    // A pipe is not a regular file and can be read all the same, so only folders are refused.
    if ((await stat(path)).isDirectory())
      return fail({ code: 'import-file', file: path, fault: 'not-a-file' });
  } catch (error) {
    return fail({
      code: 'import-file',
      file: path,
      fault: codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable',
    });
  }
  return ok({ bytes: fileChunks(path), label: file });
}

function notWritten(folder: string, detail: string): Problem {
  const faults: Record<string, 'no-permission' | 'read-only' | 'full'> = {
    EACCES: 'no-permission',
    EPERM: 'no-permission',
    EROFS: 'read-only',
    ENOSPC: 'full',
    EDQUOT: 'full',
  };
  return { code: 'corpus-not-written', folder, fault: faults[detail] ?? 'other', detail };
}
