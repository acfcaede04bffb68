import { appendFileSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { beforeEach, expect, it } from 'vitest';
import { unfinishedName } from '../../src/corpus/read/unfinished.ts';
import { isWritable, writeEnvFile } from '../../src/settings/write-env-file.ts';
import { newFolder } from '../new-folder.ts';

let place: string;
let file: string;
beforeEach(() => {
  place = newFolder();
  file = join(place, '.env');
});

it('keeps every other line and the order, sets each name once, and lets nobody else read it', () => {
  writeFileSync(
    file,
    '# a note\r\n#TOKEN=old\r\nTOKEN=one\r\nOTHER="x y"\r\nexport TOKEN = two\r\n\r\n# the end',
    {
      mode: 0o644,
    },
  );
  expect(writeEnvFile(file, { TOKEN: 'xoxb-1-a_b.c', NEW: '1' })).toEqual({
    ok: true,
    value: undefined,
  });
  const text = readFileSync(file, 'utf8');
  expect(text).toBe('# a note\n#TOKEN=old\nOTHER="x y"\nTOKEN=xoxb-1-a_b.c\n\n# the end\nNEW=1\n');
  expect(parse(text)).toEqual({ OTHER: 'x y', TOKEN: 'xoxb-1-a_b.c', NEW: '1' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(place)).toEqual(['.env']);
});

it('removes what a killed process did not finish, which may hold a token', () => {
  writeFileSync(unfinishedName(file), 'TOKEN=one');
  expect(writeEnvFile(file, { TOKEN: 'two' })).toMatchObject({ ok: true });
  expect(readdirSync(place)).toEqual(['.env']);
});

it('follows a symbolic link, and keeps a file that PowerShell wrote', () => {
  const real = join(place, 'settings');
  writeFileSync(real, Buffer.from('\ufeffPORT=1\n', 'utf16le'));
  symlinkSync(real, file);
  expect(writeEnvFile(file, { A: 'b' })).toMatchObject({ ok: true });
  expect(readFileSync(real, 'utf8')).toBe('PORT=1\nA=b\n');
});

it('keeps what another program writes into the file at the same moment', () => {
  writeFileSync(file, 'TOKEN=old\n');
  let writes = 0;
  const values = {
    // It is read when the file was read and not written yet.
    get TOKEN() {
      if (writes++ === 0) appendFileSync(file, 'OTHER=1\n');
      return 'new';
    },
  };
  expect(writeEnvFile(file, values)).toMatchObject({ ok: true });
  expect(readFileSync(file, 'utf8')).toBe('TOKEN=new\nOTHER=1\n');
  expect(readdirSync(place)).toEqual(['.env']);
});

it('changes nothing if it cannot write or read', () => {
  writeFileSync(file, Buffer.from([0xff, 0x00, 0xfe]));
  expect(writeEnvFile(file, { A: 'b' })).toMatchObject({ problem: { fault: 'not-utf-8' } });
  expect(writeEnvFile(join(place, 'nowhere', '.env'), { A: 'b' })).toMatchObject({
    problem: { code: 'env-file', fault: 'not-written' },
  });
  expect(readFileSync(file)).toEqual(Buffer.from([0xff, 0x00, 0xfe]));
  expect(readdirSync(place)).toEqual(['.env']);
});

it('does not touch a file with a value of several lines that it would cut', () => {
  const text = 'KEY="one\nTOKEN=two\nthree"\n';
  writeFileSync(file, text);
  expect(writeEnvFile(file, { TOKEN: 'new' })).toMatchObject({ problem: { fault: 'multi-line' } });
  expect(readFileSync(file, 'utf8')).toBe(text);
});

it('keeps a value of several lines that has nothing to do with it', () => {
  writeFileSync(file, 'KEY="one\ntwo"\n');
  expect(writeEnvFile(file, { TOKEN: 'new' })).toMatchObject({ ok: true });
  expect(parse(readFileSync(file))).toEqual({ KEY: 'one\ntwo', TOKEN: 'new' });
});

it.each(['', 'a b', 'a\nB=c', '"a"', '$HOME', 'a#b', '`id`', "it's", '令牌', 'a'.repeat(501)])(
  'takes no value that a shell or dotenv could read as something else: %j',
  (value) => expect(isWritable(value)).toBe(false),
);
