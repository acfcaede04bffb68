import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { signatureOf } from '../../src/library/folder-signature.ts';
import { newFolder } from '../new-folder.ts';

const folder = newFolder();

it('changes with a file beside a link that leads nowhere', () => {
  symlinkSync('/nowhere/at/all', join(folder, 'a.txt'));
  const before = signatureOf([folder]);
  writeFileSync(join(folder, 'b.txt'), 'x');
  expect(signatureOf([folder])).not.toBe(before);
});
