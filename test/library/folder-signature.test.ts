import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { namesIn, signatureOf } from '../../src/library/folder-signature.ts';
import { newFolder } from '../new-folder.ts';

const folder = newFolder();

it('changes with a file beside a link that leads nowhere', () => {
  symlinkSync('/nowhere/at/all', join(folder, 'a.txt'));
  const before = signatureOf([folder]);
  writeFileSync(join(folder, 'b.txt'), 'x');
  expect(signatureOf([folder])).not.toBe(before);
});

it('finds no names in a folder that is missing, or that is a file', () => {
  const file = join(folder, 'c.txt');
  writeFileSync(file, 'x');
  const folders = [join(folder, 'missing'), file];
  expect(namesIn(folders)).toEqual(new Set());
  expect(signatureOf(folders)).toBe(folders.map((one) => `${one}\0`).join('\n'));
});
