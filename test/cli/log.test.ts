import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createLog } from '../../src/cli/log.ts';

it('writes readable lines on a terminal, which no text can control', async () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true });
  const log = await createLog('info', stream as unknown as NodeJS.WriteStream);
  log.warn({ err: new Error('no \u001b[31mpaper\u0007'), name: 'a\u001b]0;b' }, 'It could not be posted');
  const text = String(stream.read());
  expect(text).toMatch(/^\[\d\d:\d\d:\d\d\] WARN \([^)]*\): It could not be posted\n/u);
  expect(text).toContain('paper');
  expect(text).not.toContain('"level"');
  expect(text).not.toMatch(/[^\P{Cc}\n]/u);
});
