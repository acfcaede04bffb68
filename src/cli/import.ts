import { Readable } from 'node:stream';
import { abstractsBeside } from '../corpus/enrich/conference-list.ts';
import { readFileList } from '../corpus/enrich/read-list.ts';
import type { ImportRequest } from '../corpus/import.ts';
import { nameOfFile } from '../corpus/read/corpus-name.ts';
import { cliTexts } from '../i18n/cli.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { type Outcome, ok } from '../model/outcome.ts';
import { printable } from '../model/printable.ts';
import { isPackaged } from '../settings/config.ts';
import type { ExitCode, Printing } from './console.ts';
import type { CliCall } from './parse-cli.ts';
import { refusedFile } from './refused-file.ts';
import { failed, printFaults } from './tell.ts';

interface Importing extends Printing {
  corpusDir: string;
  stdin: AsyncIterable<Uint8Array>;
  /** Opens all corpora, with the new one. That also caches it for the next start. */
  open(): Promise<Outcome<OpenLibrary>>;
}

/** Imports a file and prints what was read, what was left out and why. A refused file changes nothing. */
export async function runImport(
  call: Extract<CliCall, { call: 'import' }>,
  on: Importing,
): Promise<ExitCode> {
  const { console, language, corpusDir: folder } = on;
  if (isPackaged(folder))
    return failed({ code: 'corpus-not-written', folder, fault: 'shipped', detail: '' }, on);
  const { importCorpus } = await import('../corpus/import.ts');
  const listed = call.format === 'auto' ? await conferenceList(call.file) : undefined;
  if (listed?.ok === false) return failed(listed.problem, on);
  const given = call.file === '-' ? { bytes: on.stdin, label: '-' } : { path: call.file };
  const imported = await importCorpus({
    from: listed?.value ?? given,
    format: call.format,
    name: call.corpus ?? (listed ? nameOfFile(call.file) : undefined),
    replace: call.replace,
    folder,
  });
  if (!imported.ok) return refusedFile(imported.problem, on);
  const { read, leftOut, corpus, file, faults } = imported.value;
  await printFaults(faults, on);
  await console.out(`${cliTexts[language].imported(read, leftOut, printable(corpus), printable(file))}\n`);
  const opened = await on.open();
  const tally = opened.ok ? opened.value.tallies.find((one) => one.corpus === corpus) : undefined;
  if (tally === undefined) return 0;
  // A paper that was here is not new, even if it has its text from this corpus now.
  const { added, completed, unshared } = tally;
  const known = added + completed - unshared;
  if (known > 0) await console.out(`${cliTexts[language].merged(known, unshared)}\n`);
  return 0;
}

/**
 * Returns a conference's list with the abstracts of the file beside it, as lines of JSON; undefined for other files.
 * Without the abstracts, its papers would not be recognised as those that are here already.
 */
async function conferenceList(path: string): Promise<Outcome<ImportRequest['from']> | undefined> {
  if (abstractsBeside(path) === undefined) return undefined;
  const list = await readFileList(path);
  if (!list.ok) return list;
  return ok({
    bytes: Readable.from(list.value.sources.map((source) => Buffer.from(`${JSON.stringify(source)}\n`))),
    label: path,
  });
}
