import { expect, it } from 'vitest';
import { growTree } from '../../../src/search/text/concept-tree.ts';
import { Concepts } from '../../../src/search/text/concepts.ts';
import { parseGlossary } from '../../../src/search/text/glossary.ts';
import { readUnits } from '../../../src/search/text/units.ts';

const lines = [
  { en: ['regression'], zh: ['回归'] },
  { en: ['autoregressive'], zh: ['自回归'] },
  { en: ['supervised'], zh: ['监督', '有监督'] },
  { en: ['unsupervised'], zh: ['无监督'] },
  { en: ['learning'], zh: ['学习'] },
  { en: ['reinforcement learning'], zh: ['强化学习'] },
  { en: ['real robot'], zh: ['实机'] },
  { en: ['robot arm'], zh: ['机械手'] },
];
const { glossary } = parseGlossary(lines.map((line) => JSON.stringify(line)).join('\n'), 'test');
const concepts = new Concepts(growTree(glossary));

function groupsIn(text: string): string[] {
  const found = new Set<string>();
  for (const { concept } of concepts.find(readUnits(text).units)) found.add(lines[concept.group]!.en[0]!);
  return [...found];
}

it.each([
  ['自回归', ['autoregressive']],
  ['回归', ['regression']],
  ['自回归与回归', ['autoregressive', 'regression']],
  ['无监督', ['unsupervised']],
  ['有监督', ['supervised']],
  ['強化學習', ['reinforcement learning', 'learning']],
  ['来自强化学习', ['reinforcement learning', 'learning']],
  ['a real, robot arm', ['robot arm']],
  ['It is real. Robot arms are not.', ['robot arm']],
  ['a real robot', ['real robot']],
  ['a robot with its own arm', []],
  ['the robot’s own arm', ['robot arm']],
  ['real, our robot', []],
])('%s says %j', (text, groups) => expect(groupsIn(text)).toEqual(groups));

it.each([
  ['真实机械手', ['#7']],
  ['实机', ['#6']],
  ['reinforcement learning', ['#5', '#4']],
])('finds terms in %s that no longer word overlaps', (text, keys) => {
  const asked: string[] = [];
  const { units } = readUnits(text);
  concepts.expand(concepts.find(units), units, (key) => asked.push(key));
  expect(asked).toEqual(keys);
});
