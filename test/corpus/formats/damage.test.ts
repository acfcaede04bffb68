import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { refusesFile } from '../../../src/corpus/read/fault.ts';
import { formatIds } from '../../../src/corpus/read/format.ts';
import { randomFrom } from '../../random.ts';
import { reading } from '../reading.ts';

const jsonl = '{"abstract":"策略 – policy"}\n{"abstract":"zwei"}\n';

/** Returns UTF-16 with a byte-order mark, in either byte order. */
function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(jsonl)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${jsonl}`)],
    ['UTF-16 LE with its mark', utf16(jsonl, 'le')],
    ['UTF-16 BE with its mark', utf16(jsonl, 'be')],
  ])('%s is read, in pieces of any size', async (_, bytes) => {
    for (const pieceLength of [65_536, 5, 1]) {
      const { sources, faults } = await reading(bytes, 'auto', pieceLength);
      expect(faults).toEqual([]);
      expect(sources.map(({ abstract }) => abstract)).toEqual(['策略 – policy', 'zwei']);
    }
  });

  it.each([
    ['Latin-1', Buffer.from('{"abstract":"a"}\n{"abstract":"caf\u00e9"}\n', 'latin1'), '2 not-utf-8'],
    ['a character that is cut off', Buffer.from('{"abstract":"策').subarray(0, -1), '1 not-utf-8'],
    ['half a character of UTF-16', utf16('{"abstract":"x"}', 'le').subarray(0, -1), '1 not-utf-8'],
    ['UTF-16 without its mark', utf16(jsonl, 'le').subarray(2), '1 binary-file'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), '1 binary-file'],
    ['gzip', gzipSync(jsonl), '1 compressed-file'],
    ['7z', Buffer.from('377abcaf271c0004', 'hex'), '1 compressed-file'],
    ['a workbook', Buffer.from(`PK\x03\x04${'\0'.repeat(26)}[Content_Types].xml`), '1 binary-file'],
    ['a document of an old Word', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '1 binary-file'],
    ['RTF', Buffer.from('{\\rtf1\\ansi @article\\{a\\}}'), '1 binary-file'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), '1 binary-file'],
    ['a PDF', Buffer.from('%PDF-1.7\n%\u00e2\u00e3', 'latin1'), '1 binary-file'],
    ['a NUL byte', Buffer.from('{"abstract":"a"}\n{"abstract":"b"}\0\n'), '2 binary-file'],
    ['nothing', Buffer.alloc(0), '1 empty-file'],
    ['only blanks', Buffer.from(' \n\t\r\n'), '1 empty-file'],
  ])('%s is refused by name', async (_, bytes, expected) => {
    for (const pieceLength of [65_536, 1]) {
      const { told, faults } = await reading(bytes, 'auto', pieceLength);
      expect(told.at(-1)).toBe(expected);
      expect(faults.filter(refusesFile)).toHaveLength(1);
    }
  });

  it.each([
    ['UTF-8', Buffer.from('标题\n'.repeat(40)), [0xff], [65_536, 66, 65, 5, 1]],
    ['UTF-8 with a sign for lost text', Buffer.from('标\ufffd\n'.repeat(40)), [0xe6], [65_536, 66, 65, 5, 1]],
    ['UTF-16', utf16('标题\n'.repeat(40), 'le'), [0x00, 0xdc], [65_536, 66]],
  ])('names the line of the damage, wherever its pieces begin: %s', async (_, good, bad, lengths) => {
    const bytes = Buffer.concat([good, Buffer.from([...bad, 0x0a, 0x0a])]);
    for (const pieceLength of lengths) {
      const { told } = await reading(bytes, 'jsonl', pieceLength);
      expect([pieceLength, told.at(-1)]).toEqual([pieceLength, '41 not-utf-8']);
    }
  });

  it.each(['latin1', 'windows-1252'])('UTF-8 that was taken for %s is restored', async (encoding) => {
    const text = 'Jörg’s “Σ” – naïve à 5°C ≤ 强化学习，策略。 😀';
    const mistaken = new TextDecoder('windows-1252').decode(Buffer.from(text));
    const title = encoding === 'latin1' ? Buffer.from(text).toString('latin1') : mistaken;
    const { sources } = await reading(JSON.stringify([{ title }]));
    expect(sources[0]?.title).toBe(text);
  });

  it('keeps letters and signs that only look like it', async () => {
    const title = 'Spaß” à la “café…”, 2 Å², ÂNGULO, naïve—Ö–Ü';
    expect((await reading(JSON.stringify([{ title }]))).sources[0]?.title).toBe(title);
  });

  it('names what the file is compressed with', async () => {
    expect((await reading(gzipSync('x'))).faults[0]?.detail).toBe('gzip');
  });
});

describe('any bytes', () => {
  const starts = ['', '[{', '{"abstract":"', '@article{a, abstract={', '🎯 研究动机', '\ufeff'];
  const feed = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><summary>';

  it('are read as any format without a throw, and each fault has a line of the file', async () => {
    const random = randomFrom(11);
    for (let round = 0; round < 60; round += 1) {
      for (const format of ['auto', ...formatIds] as const) {
        const start = [...starts, feed][round % (starts.length + 1)] as string;
        const noise = round % 2 === 0 ? randomBytes(200, random) : Buffer.from(randomText(200, random));
        const bytes = Buffer.concat([Buffer.from(start), noise]);
        const { faults, sources } = await reading(bytes, format, 1 + (round % 50));
        const lines = bytes.toString('latin1').split('\n').length;
        expect(faults.every(({ line }) => line >= 1 && line <= Math.max(lines, 1))).toBe(true);
        expect(sources.length > 0 || faults.some(refusesFile), bytes.toString('base64')).toBe(true);
      }
    }
  });

  it.each([
    ['braces', '@article{a, abstract = ', '{'],
    ['brackets', '', '['],
    ['tags', feed, '<a>'],
    ['comments', feed, '<!--'],
    ['entries', feed, '<entry>'],
    ['at signs', '', '@a{'],
    ['quotes', '@article{a, abstract = ', '"'],
    ['backslashes', '[{"abstract":"', '\\'],
    ['line ends', '@article{a, abstract = {', '\n'],
    ['entities', feed, '&amp;'],
  ])('that open %s without end are refused or left out', async (_, start, unit) => {
    const { sources } = await reading(start + unit.repeat(200_000));
    expect(sources).toEqual([]);
  });
});

const pieces = [
  ...'{}[]"\\@,=#<>/&;:!-?()$%_ \n\r\t',
  'abstract',
  'entry',
  'summary',
  '策略',
  '<!--',
  ']]>',
  '🎯',
  '}\n@article{b, abstract={c}}\n',
];

function randomBytes(length: number, random: () => number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(256 * random())));
}

function randomText(length: number, random: () => number): string {
  return [...randomBytes(length, random)].map((byte) => pieces[byte % pieces.length]).join('');
}
