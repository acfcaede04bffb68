import type { CorpusFaultCode } from './fault.ts';

/** Thrown for bytes in an encoding that is not read. `line` is the line with the first such byte. */
export class UnreadableText extends Error {
  readonly code: CorpusFaultCode;
  readonly line: number;
  readonly detail: string | undefined;

  constructor(code: CorpusFaultCode, line: number, detail?: string) {
    super(code);
    this.code = code;
    this.line = line;
    this.detail = detail;
  }
}

/** Magic numbers of the files that people most often pass by mistake. */
const magics: readonly { code: 'compressed-file' | 'binary-file'; name: string; magic: readonly number[] }[] =
  [
    { code: 'compressed-file', name: 'gzip', magic: [0x1f, 0x8b] },
    { code: 'compressed-file', name: 'zip', magic: [0x50, 0x4b, 0x03, 0x04] },
    { code: 'compressed-file', name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
    { code: 'compressed-file', name: '7z', magic: [0x37, 0x7a, 0xbc, 0xaf] },
    { code: 'binary-file', name: 'PDF', magic: [0x25, 0x50, 0x44, 0x46] },
    { code: 'binary-file', name: 'PNG', magic: [0x89, 0x50, 0x4e, 0x47] },
    { code: 'binary-file', name: 'JPEG', magic: [0xff, 0xd8, 0xff] },
    { code: 'binary-file', name: 'RTF', magic: [0x7b, 0x5c, 0x72, 0x74] },
    { code: 'binary-file', name: 'Office', magic: [0xd0, 0xcf, 0x11, 0xe0] },
  ];
/** Matches the name of the first file in a workbook or a document, which is a ZIP archive: `.xlsx`, `.docx`, `.ods`. */
const office = /^PK.{28}(?:\[Content_Types\]|_rels\/|xl\/|word\/|mimetypeapplication)/s;
const longestMark = 64;
/** In bytes, those of UTF-8. */
const mostInCharacter = 4;
/** In UTF-8, the first byte of a character of several bytes is at least `firstOfSeveral`; the others are lower. */
const firstOfSeveral = 0xc0;
const continuing = 0x80;

/**
 * Decodes UTF-8, or UTF-16 with a byte-order mark, piece by piece, and drops the mark.
 * Throws `UnreadableText` at the first byte that is neither.
 */
export async function* textOfBytes(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let held: Uint8Array<ArrayBufferLike> = new Uint8Array();
  let line = 1;
  /** The last bytes that were decoded, among which a character may begin that is not complete. */
  let last: Uint8Array = new Uint8Array();
  const decode = (decoding: TextDecoder, chunk: Uint8Array, more: boolean): string => {
    let text: string;
    try {
      text = decoding.decode(chunk, { stream: more });
    } catch {
      throw new UnreadableText('not-utf-8', line + linesBeforeDamage(last, chunk, decoding.encoding));
    }
    last = Buffer.concat([last, chunk.subarray(-mostInCharacter)]).subarray(-mostInCharacter);
    const nul = text.indexOf('\0');
    if (nul !== -1) throw new UnreadableText('binary-file', line + count(text.slice(0, nul)));
    line += count(text);
    return text;
  };
  for await (const chunk of bytes) {
    if (decoder) {
      yield decode(decoder, chunk, true);
      continue;
    }
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (held.length < longestMark) continue;
    decoder = decoderFor(held);
    yield decode(decoder, held, true);
  }
  if (!decoder) {
    decoder = decoderFor(held);
    yield decode(decoder, held, true);
  }
  yield decode(decoder, new Uint8Array(), false);
}

function decoderFor(head: Uint8Array): TextDecoder {
  const starts = (...magic: readonly number[]) => magic.every((byte, at) => head[at] === byte);
  if (office.test(Buffer.from(head.subarray(0, longestMark)).toString('latin1')))
    throw new UnreadableText('binary-file', 1, 'Office');
  for (const { code, name, magic } of magics) if (starts(...magic)) throw new UnreadableText(code, 1, name);
  if (starts(0xff, 0xfe)) return new TextDecoder('utf-16le', { fatal: true });
  if (starts(0xfe, 0xff)) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
}

/** Returns the number of line breaks in the part of a chunk that can be decoded. `last` are the bytes before it. */
function linesBeforeDamage(last: Uint8Array, chunk: Uint8Array, encoding: string): number {
  const begun = last.findLastIndex((byte) => byte < continuing || byte >= firstOfSeveral);
  const isOpen = encoding === 'utf-8' && last[begun]! >= firstOfSeveral;
  const bytes = isOpen ? Buffer.concat([last.subarray(begun), chunk]) : chunk;
  const start = (length: number): string | undefined => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
    } catch {
      return undefined;
    }
  };
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (start(middle) === undefined) bad = middle;
    else good = middle;
  }
  return count(start(good)!);
}

function count(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
