import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import { LibraryThread } from '../../src/serve/library-thread.ts';
import { newFolder } from '../new-folder.ts';

const corpusDir = newFolder();
writeFileSync(
  join(corpusDir, 'one.jsonl'),
  '{"abstract":"We propose TreePO, a policy optimisation method."}\n',
);
const thread = new LibraryThread({ corpusDir });
afterAll(async () => {
  await thread.stop();
});

it('reads in another thread after one has failed between two readings', async () => {
  const workers: Worker[] = [];
  const keep = (worker: Worker) => void workers.push(worker);
  process.on('worker', keep);
  expect((await thread.read()).ok).toBe(true);
  // As when it runs out of memory. Without a listener, this would end the program.
  workers[0]!.emit('error', new Error('out of memory'));
  const again = await thread.read();
  process.off('worker', keep);
  expect(workers).toHaveLength(2);
  expect(again.ok && again.value.made.corpora.flatMap(({ papers }) => papers)).toHaveLength(1);
});
