import { hash } from 'node:crypto';
import { extname } from 'node:path';
import { codeOf } from '../model/error-code.ts';
import type { PaperSource } from '../model/paper.ts';
import { corpusFormats } from './formats/all.ts';
import { corpusFault, refusesFile } from './read/fault.ts';
import type { CorpusEvent, CorpusFormat, FormatId } from './read/format.ts';
import { FreeIds } from './read/free-ids.ts';
import { textOfBytes, UnreadableText } from './read/text-of-bytes.ts';
import { isWebPage } from './read/web-page.ts';

type ReadEvent = CorpusEvent | { kind: 'format'; format: FormatId };

const headLength = 8_192;

/**
 * Reads the bytes of one corpus file and never throws because of them. After a fault for which `refusesFile` is
 * true nothing follows, and the caller must discard the records before it. Every record has a title or a text, its
 * id is unique in the file, and no record repeats another one.
 */
export async function* readCorpus(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string,
  format: FormatId | 'auto',
): AsyncGenerator<ReadEvent> {
  let records = 0;
  const decoded = textOfBytes(bytes);
  try {
    const { head, text } = await headOf(decoded);
    if (head === '') {
      yield corpusFault(file, 1, 'empty-file');
      return;
    }
    if (isWebPage(head)) {
      yield corpusFault(file, 1, 'web-page');
      return;
    }
    const chosen = chooseFormat(format, head, file);
    if (!chosen) {
      yield corpusFault(file, 1, 'unknown-format', head);
      return;
    }
    yield { kind: 'format', format: chosen.id };
    for await (const event of usable(chosen, text, file)) {
      if (event.kind === 'record') records += 1;
      yield event;
      if (event.kind === 'fault' && refusesFile(event.fault)) return;
    }
    const looksLike = format !== 'auto' || chosen.looksLike(head);
    if (records === 0) yield corpusFault(file, 1, looksLike ? 'no-record' : 'unknown-format');
  } catch (error) {
    if (error instanceof UnreadableText) {
      yield corpusFault(file, error.line, error.code, error.detail);
    } else if (error instanceof Error && 'syscall' in error) {
      yield corpusFault(file, 1, 'unreadable-file', codeOf(error) || error.message);
    } else {
      throw error;
    }
  } finally {
    await decoded.return(undefined);
  }
}

/**
 * Chooses the format by the text, or by the file's ending if the text looks like several formats (a comment `% 30 篇`
 * in BibTeX) or like none (a broken first line).
 */
function chooseFormat(claimed: FormatId | 'auto', head: string, file: string): CorpusFormat | undefined {
  if (claimed !== 'auto') return corpusFormats.find((format) => format.id === claimed);
  const ending = extname(file).toLowerCase();
  const alike = corpusFormats.filter((format) => format.looksLike(head));
  const ofEnding = (format: CorpusFormat) => format.ending === ending;
  return alike.find(ofEnding) ?? alike[0] ?? corpusFormats.find(ofEnding);
}

async function* usable(
  format: CorpusFormat,
  text: AsyncIterable<string>,
  file: string,
): AsyncGenerator<CorpusEvent> {
  const lineOfId = new Map<string, number>();
  const lineOfText = new Map<string, number>();
  const ids = new FreeIds();
  for await (const event of format.read(text, file)) {
    if (event.kind !== 'record') {
      yield event;
      continue;
    }
    const { line } = event;
    const source = withPlainId(event.source);
    if (withdrawn.test(source.abstract) && source.abstract.length < longestNotice) {
      yield corpusFault(file, line, 'ignored-field', `abstract: ${source.abstract}`);
      source.abstract = '';
    }
    const digest = contentDigest(source);
    if (digest === null) {
      yield corpusFault(file, line, 'missing-text', source.id);
      continue;
    }
    const { id } = source;
    const lineOfNamesake = id === undefined ? undefined : lineOfId.get(id);
    const firstLine = lineOfText.get(digest) ?? (id?.startsWith('arxiv-') ? lineOfNamesake : undefined);
    if (firstLine !== undefined) {
      yield corpusFault(file, line, 'doubled-text', source.abstract || source.title, firstLine);
      continue;
    }
    lineOfText.set(digest, line);
    // Reference managers give two papers of the same author and year the same key.
    if (id !== undefined) source.id = ids.take(id);
    if (lineOfNamesake !== undefined) {
      yield corpusFault(file, line, 'doubled-id', `${id} → ${source.id}`, lineOfNamesake);
    }
    if (source.id !== undefined) lineOfId.set(source.id, line);
    yield { kind: 'record', line, source };
  }
}

/** Matches arXiv's notice that replaces the abstract of a withdrawn paper. Many papers have the same notice. */
const withdrawn =
  /^this (?:paper|article|submission|manuscript|preprint|work) (?:has been|was|is) withdrawn\b/i;
const longestNotice = 500;

const longestId = 64;
const longestGivenId = 500;

/**
 * Returns the source with an id that can be typed in a command (`DBLP:conf/nips/X` → `dblp-conf-nips-x`), or without
 * an id if none can be made.
 */
function withPlainId(source: PaperSource): PaperSource {
  const { id, ...rest } = source;
  if (id === undefined || id.length > longestGivenId) return rest;
  const plain = id
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}._]+/gu, '-')
    .replace(/^[-._]+|(?<![-._])[-._]+$/g, '');
  return plain !== '' && plain.length <= longestId ? { ...rest, id: plain } : rest;
}

/**
 * Returns a digest that two records share if the second adds nothing: everything but their ids is equal. For a
 * record with a title but no summary, only title and authors are compared. Returns null for a record without text.
 */
function contentDigest({ id: _id, ...content }: PaperSource): string | null {
  const { abstract, parts, title = '', authors = [] } = content;
  const summarised = abstract.trim() !== '' || parts.some((part) => part.text.trim() !== '');
  if (!summarised && title.trim() === '') return null;
  const text = JSON.stringify(summarised ? { ...content, abstract: abstract.trim() } : [title, authors]);
  const lower = text.normalize('NFKC').toLowerCase();
  const folded = / {2}|[^\S ]/.test(lower) ? lower.replace(/\s+/g, ' ') : lower;
  return hash('sha256', folded, 'base64').slice(0, 24);
}

/** Reads ahead and returns the start of a text, without leading whitespace, together with the whole text. */
async function headOf(text: AsyncGenerator<string>): Promise<{ head: string; text: AsyncIterable<string> }> {
  let read = '';
  let head = '';
  while (head.length < headLength) {
    const next = await text.next();
    if (next.done) break;
    read += next.value;
    head = read.trimStart();
    // Drops leading whitespace except line breaks, which are needed to number the lines.
    if (head === '') read = read.replace(/[^\n]+/g, '');
  }
  const whole = async function* () {
    yield read;
    yield* text;
  };
  return { head: head.slice(0, headLength), text: whole() };
}
