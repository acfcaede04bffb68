import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { signatureOf } from '../../src/library/folder-signature.ts';

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-signature-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('changes with a file beside a link that leads nowhere', () => {
  symlinkSync('/nowhere/at/all', join(folder, 'a.txt'));
  const before = signatureOf([folder]);
  writeFileSync(join(folder, 'b.txt'), 'x');
  expect(signatureOf([folder])).not.toBe(before);
});
