import { readFileSync } from 'node:fs';
import { foldName } from '../../src/corpus/derive/names/known.ts';
import { toPapers } from '../../src/corpus/derive/to-paper.ts';
import { labelledSentences, sectionsOf } from '../../src/corpus/text/sections.ts';
import { sentencesOf } from '../../src/corpus/text/sentences.ts';
import type { Paper } from '../../src/model/paper.ts';
import { realPapers } from '../corpus/real-papers.ts';
import { foreignFile, foreignPapers } from './foreign-papers.ts';

/** Words that are ignored when headings are compared. */
const littleWords = new Set(
  'a an the of for with and or to in on by via from that which as at is are'.split(' '),
);

/**
 * Measures sections, names and headings on papers of a field for which no rule was written, against the titles that
 * their authors gave them.
 */
const read = foreignPapers();
if (read) {
  const papers = toPapers(
    read.map(({ source }) => source),
    'foreign',
    () => [],
  );
  sectionsBench(papers, new Map(read.map(({ id }, index) => [id, papers[index]!])));
  namesBench(read.map(({ title }, index) => ({ title, paper: papers[index]! })));
  headingsBench(read.map(({ title }, index) => ({ title, paper: papers[index]! })));
} else {
  console.log(`left out: ${foreignFile} is absent (set BROADSHEET_SHARED to its folder)`);
}

interface Titled {
  title: string;
  paper: Paper;
}

/**
 * Each letter in `sections` is the section of a sentence (b, p, m, r). A dot means that the reader could not decide.
 */
function sectionsBench(papers: readonly Paper[], byId: ReadonlyMap<string, Paper>): void {
  for (const [name, all] of [
    ['our', realPapers],
    ['foreign', papers],
  ] as const) {
    const scrambled = all.filter(({ abstract }) => {
      const inOrder = sentencesOf(abstract, 'en').map(({ text }) => text);
      const parts = Object.values(sectionsOf(abstract)).filter((text) => text !== '');
      return parts.join(' ') !== inOrder.join(' ');
    });
    console.log(`sections: ${scrambled.length} of ${all.length} ${name} abstracts scrambled, goal 0`);
  }
  let right = 0;
  let judged = 0;
  const labels = readFileSync(new URL('../relevance/sections-foreign.jsonl', import.meta.url), 'utf8');
  for (const line of labels.trim().split('\n')) {
    const { id, sections } = JSON.parse(line) as { id: string; sections: string };
    for (const [at, { section }] of labelledSentences(byId.get(id)!.abstract).entries()) {
      if (sections[at] === '.') continue;
      judged += 1;
      if (sections[at] === section[0]) right += 1;
    }
  }
  console.log(`sections: ${right} of ${judged} sentences as a reader would label them`);
}

/** A title such as `NAME: what it is` states the coined name, if the abstract uses it too. */
function namesBench(titled: readonly Titled[]): void {
  const named = titled.flatMap(({ title, paper }) => {
    const name = /^([^\s:]{2,30}(?: [^\s:]{1,20}){0,2}): /.exec(title)?.[1];
    if (name === undefined) return [];
    const isCoined = /[A-Z].*[A-Z]|\d/.test(name) || paper.abstract.split(name).length > 2;
    return isCoined && paper.abstract.includes(name) ? [{ name, found: paper.name }] : [];
  });
  const right = named.filter(({ name, found }) => found !== null && foldName(found) === foldName(name));
  const none = named.filter(({ found }) => found === null);
  console.log(
    `names: ${right.length} of ${named.length} as in the title, ${none.length} not found, ` +
      `${named.length - right.length - none.length} another one`,
  );
}

/** Prints the mean F1 score of the words of an English gist against those of the title, both without the name. */
function headingsBench(titled: readonly Titled[]): void {
  let sum = 0;
  for (const { title, paper } of titled) {
    const wanted = wordsOf(title.replace(/^[^:]{2,40}: /, ''));
    const gist = gistOf(paper);
    const found = wordsOf(gist);
    const shared = [...found].filter((word) => wanted.has(word)).length;
    sum += (2 * shared) / (found.size + wanted.size);
  }
  const bare = titled.filter(({ paper }) => gistOf(paper) === '');
  console.log(
    `headings: F1 ${(sum / titled.length).toFixed(3)} with the real titles, ${bare.length} of ${titled.length} a bare name`,
  );
}

function gistOf({ name, heading }: Paper): string {
  return name !== null && heading.en.startsWith(name) ? heading.en.slice(name.length + 3) : heading.en;
}

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const stems = words.map((word) => word.replace(/(?:ing|ed|es|s|ly|ation|ative|al|e)$/, '').slice(0, 7));
  return new Set(stems.filter((_, index) => !littleWords.has(words[index]!)));
}
