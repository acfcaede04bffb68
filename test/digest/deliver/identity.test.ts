import { expect, it } from 'vitest';
import { toPapers } from '../../../src/corpus/derive/to-paper.ts';
import { followIdentities } from '../../../src/library/follow-identities.ts';
import { vocabularyOf } from '../../../src/model/tag-vocabulary.ts';
import { parseGlossary } from '../../../src/search/text/glossary.ts';
import { buildLibrary } from '../../search/build-library.ts';
import { hour, nine, startDays } from '../desk-of-days.ts';

const dayMs = 24 * hour;

const record = (id: string, topic: string, version: number) => ({
  id,
  title: `On ${topic}, version ${version}`,
  url: `https://arxiv.org/abs/2602.${topic.length}1534v${version}`,
  parts: [{ key: 'method', label: 'Method', lang: 'en', text: `A method for ${topic}.` }],
  abstract: `Version ${version} of a study of ${topic} that says what nobody has said of ${topic} before.`,
});

const libraryOf = (lists: Record<string, ReturnType<typeof record>[]>) =>
  buildLibrary(
    Object.entries(lists).map(([id, records]) => ({
      id,
      topic: null,
      papers: toPapers(records, id, () => []),
    })),
    parseGlossary('', 'glossary.jsonl').glossary,
    vocabularyOf([]),
  );

it('posts a paper of a list that was added while the worker ran', async () => {
  const days = await startDays({ library: libraryOf({ mine: [record('arenas', 'arenas', 1)] }) });
  await days.subscribe();
  const worker = days.worker();
  await worker.tick();
  days.library = libraryOf({
    mine: [record('arenas', 'arenas', 1)],
    more: [record('bandits', 'bandits', 1)],
  });
  days.now = nine + dayMs;
  await worker.tick();
  expect(days.chat.messages.map(({ reply }) => reply.title)).toEqual([
    '1 Mar · On arenas, version 1',
    '2 Mar · On bandits, version 1',
  ]);
  await days.close();
});

it('does not repeat a paper that arrives as a later version, from another list, under another id', async () => {
  const first = libraryOf({ mine: [record('arenas', 'arenas', 1)] });
  const days = await startDays({ library: first });
  await days.subscribe();
  await days.at(nine);
  expect(days.chat.messages.map(({ reply }) => reply.title)).toEqual(['1 Mar · On arenas, version 1']);

  const later = libraryOf({
    'a-list': [record('arenas-v2', 'arenas', 2)],
    mine: [record('arenas', 'arenas', 1), record('bandits', 'bandits', 1)],
  });
  expect(later.papers.map(({ id }) => id)).toEqual(['arenas-v2', 'bandits']);
  const storeOf = () => followIdentities(days.store, () => later);
  const after = await startDays({ given: days.store, library: later, storeOf });
  for (let day = 1; day < 4; day += 1) await after.at(nine + day * dayMs);
  const titles = after.chat.messages.map(({ reply }) => reply.title);
  expect(titles.filter((title) => title.includes(' · On '))).toEqual(['2 Mar · On bandits, version 1']);
  await after.close();
  await days.close();
});

it('says again that nothing is left after five papers more, not after four', async () => {
  const days = await startDays();
  await days.subscribe();
  const saidWith = async (papers: number) => {
    const mine = Array.from({ length: papers }, (_, at) => record(`p${at}`, 'bandits'.repeat(at + 1), 1));
    days.library = libraryOf({ mine });
    for (let day = 0; day < 8; day += 1) await days.at(days.now + dayMs);
    return days.chat.messages.filter(({ text }) => text.includes(' seen')).length;
  };
  expect([await saidWith(2), await saidWith(6), await saidWith(11)]).toEqual([1, 1, 2]);
  expect(days.chat.messages).toHaveLength(11 + 2);
  await days.close();
});
