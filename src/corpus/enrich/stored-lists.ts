import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { codeOf } from '../../model/error-code.ts';
import { fail, type Outcome, ok } from '../../model/outcome.ts';
import type { CorpusFault } from '../../model/paper.ts';
import { folded } from '../identity/keys.ts';
import { type CorpusFaultCode, corpusFault } from '../read/fault.ts';
import { parseJsonLines } from '../read/json-lines.ts';
import { makeFolder, startWholeFile, syncFolder } from '../read/whole-file.ts';
import { type ListedPaper, listedPaper } from './listed-paper.ts';

const ending = '.jsonl';

interface StoredList {
  list: ListedPaper[];
  faults: CorpusFault[];
}

/**
 * Reads all stored lists in the order of their names. A missing folder contains none. Files that cannot be read, and
 * lines that are no entry of a list, are reported in `faults`.
 */
export async function readStoredLists(folder: string): Promise<StoredList> {
  const list: ListedPaper[] = [];
  const faults: CorpusFault[] = [];
  try {
    for (const file of await namesIn(folder)) {
      const stored = await readStoredList(folder, file);
      list.push(...stored.list);
      faults.push(...stored.faults);
    }
  } catch (error) {
    if (codeOf(error) === '') throw error;
    faults.push(corpusFault(basename(folder), 1, 'unreadable-file', codeOf(error)).fault);
  }
  return { list, faults };
}

async function readStoredList(folder: string, file: string): Promise<StoredList> {
  const text = await textOf(join(folder, file));
  if (typeof text === 'object')
    return { list: [], faults: [corpusFault(file, 1, text.code, text.detail).fault] };
  const { rows, faults } = parseJsonLines(text, file, listedPaper);
  return { list: rows.map(({ value }) => value), faults };
}

/** Returns the text of a file, or why there is none. Anything but a plain file is not opened: a pipe may never end. */
async function textOf(path: string): Promise<string | { code: CorpusFaultCode; detail?: string }> {
  try {
    return (await stat(path)).isFile() ? await readFile(path, 'utf8') : { code: 'not-a-file' };
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return { code: 'unreadable-file', detail: codeOf(error) };
  }
}

/**
 * Adds entries to the stored list of a name, in one atomic step. They replace earlier entries of the same papers. The
 * others are kept, because arXiv is only asked for papers without a title, and two files may have the same name.
 * Problem: `list-not-stored`, also if the earlier entries cannot be read, which would be lost.
 */
export async function addToStoredList(
  folder: string,
  name: string,
  list: readonly ListedPaper[],
): Promise<Outcome<null>> {
  try {
    makeFolder(folder, 0o700);
    const { list: before, faults } = await readStoredList(folder, name + ending);
    const refusal = faults.find(({ code, detail }) => code === 'unreadable-file' && detail !== 'ENOENT');
    if (refusal) return fail({ code: 'list-not-stored', folder, detail: refusal.detail ?? '' });
    const keys = new Set(list.flatMap((listed) => listed.keys));
    const titles = new Set(list.map(titleKey));
    const others = before.filter(
      (one) => !one.keys.some((key) => keys.has(key)) && !(one.title && titles.has(titleKey(one))),
    );
    const file = await startWholeFile(folder);
    try {
      for (const listed of [...list, ...others]) await file.write(`${JSON.stringify(listed)}\n`);
      await file.finish(name + ending, true);
    } finally {
      await file.abandon();
    }
    return ok(null);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return fail({ code: 'list-not-stored', folder, detail: codeOf(error) });
  }
}

function titleKey({ title }: ListedPaper): string {
  return folded(title ?? '');
}

/**
 * Removes the list with this name, or the newest list if `name` is absent. Returns the name of the removed list;
 * undefined if there is none.
 */
export async function removeStoredList(folder: string, name?: string): Promise<string | undefined> {
  const files = await namesIn(folder);
  const ages = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).mtimeMs));
  const newest = files[ages.indexOf(Math.max(...ages))];
  const file = name === undefined ? newest : files.find((one) => one === `${name}${ending}`);
  if (file === undefined) return undefined;
  await rm(join(folder, file));
  await syncFolder(folder);
  return file.slice(0, -ending.length);
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return [];
    throw error;
  });
  return names.filter((name) => name.endsWith(ending) && !name.startsWith('.')).sort();
}
