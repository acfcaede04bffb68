import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isWritable, writeEnvFile } from '../../src/settings/write-env-file.ts';

let place: string;
let file: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'broadsheet-env-'));
  file = join(place, '.env');
});
afterEach(() => rmSync(place, { recursive: true }));

it('keeps every other line, sets each name once, and lets nobody else read it', async () => {
  writeFileSync(file, '# a note\r\n#TOKEN=old\r\nTOKEN=one\r\nOTHER="x y"\r\nexport TOKEN = two', {
    mode: 0o644,
  });
  expect(await writeEnvFile(file, { TOKEN: 'xoxb-1-a_b.c', NEW: '1' })).toEqual({
    ok: true,
    value: undefined,
  });
  const text = readFileSync(file, 'utf8');
  expect(text).toBe('# a note\n#TOKEN=old\nOTHER="x y"\nTOKEN=xoxb-1-a_b.c\nNEW=1\n');
  expect(parse(text)).toEqual({ OTHER: 'x y', TOKEN: 'xoxb-1-a_b.c', NEW: '1' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(place)).toEqual(['.env']);
});

it('follows a symbolic link, and keeps a file that PowerShell wrote', async () => {
  const real = join(place, 'settings');
  writeFileSync(real, Buffer.from('\ufeffPORT=1\n', 'utf16le'));
  symlinkSync(real, file);
  expect(await writeEnvFile(file, { A: 'b' })).toMatchObject({ ok: true });
  expect(readFileSync(real, 'utf8')).toBe('PORT=1\nA=b\n');
});

it('changes nothing if it cannot write or read', async () => {
  writeFileSync(file, Buffer.from([0xff, 0x00, 0xfe]));
  expect(await writeEnvFile(file, { A: 'b' })).toMatchObject({ problem: { fault: 'not-utf-8' } });
  expect(await writeEnvFile(join(place, 'nowhere', '.env'), { A: 'b' })).toMatchObject({
    problem: { code: 'env-file', fault: 'not-written' },
  });
  expect(readFileSync(file)).toEqual(Buffer.from([0xff, 0x00, 0xfe]));
  expect(readdirSync(place)).toEqual(['.env']);
});

it.each(['', 'a b', 'a\nB=c', '"a"', '$HOME', 'a#b', '`id`', "it's", '令牌', 'a'.repeat(501)])(
  'takes no value that a shell or dotenv could read as something else: %j',
  (value) => expect(isWritable(value)).toBe(false),
);
