import { afterAll, afterEach } from 'vitest';
import { afterFile } from './after-file.ts';
import { leaks } from './peers/searched-log.ts';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  throw new Error(`The tests need Node 24 or newer; this is ${process.version}. Run them with "npm test".`);
}

afterEach(() => {
  const found = leaks.splice(0);
  if (found.length > 0) throw new Error(`The log holds a secret:\n${found.join('\n')}`);
});
afterAll(() => Promise.all(afterFile.splice(0).map((close) => close())));
