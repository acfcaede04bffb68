import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tagsOf } from '../../src/corpus/derive/tags.ts';
import { readLexicon } from '../../src/library/read-lexicon.ts';
import type { Paper, Part } from '../../src/model/paper.ts';
import { vocabularyOf } from '../../src/model/tag-vocabulary.ts';
import { randomFrom } from '../random.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = resolve(root, process.env.BROADSHEET_SHARED ?? '../shared');
const abstractsFile = join(shared, 'metadata/icml-2026-abstracts.json');
const titlesFile = join(shared, 'metadata/icml-2026-orals-posters.json');
const bilingualFile = join(shared, 'foreign/iclr-2026-vlm.json');

/** The folder whose texts the papers are made of. It is not part of the project. */
export const scaleFolder = shared;

interface Source {
  title: string;
  sentences: readonly string[];
  parts: Part[];
  authors: string[];
  tags: string[];
}

const partKeys: readonly string[] = ['motivation', 'problem', 'phenomenon', 'method', 'data', 'contribution'];
/** One paper in this many has its summary in Chinese too. */
const bilingualStep = 10;

/**
 * Makes corpora of any size. The first papers are those of two conferences. Later ones recombine their titles and
 * sentences, with new words at the rate at which the real ones bring new words (Heaps' law), so that the vocabulary
 * grows as that of a real corpus does. The same count always yields the same papers.
 */
export class ScalePapers {
  readonly #sources: readonly Source[];
  readonly #bilingual: readonly Source[];
  readonly #newWords: (count: number) => number;

  private constructor(sources: readonly Source[], bilingual: readonly Source[]) {
    this.#sources = sources;
    this.#bilingual = bilingual;
    this.#newWords = heapsLaw(sources);
  }

  /** Returns undefined if the texts are absent. */
  static open(): ScalePapers | undefined {
    if (![abstractsFile, titlesFile, bilingualFile].every((file) => existsSync(file))) return undefined;
    const data = (name: string) => join(root, 'data', name);
    const lexicon = readLexicon(data('glossary.jsonl'), data('tags.jsonl'));
    const vocabulary = vocabularyOf(lexicon.tags);
    const tags = (title: string, abstract: string) =>
      tagsOf({ title, name: null, parts: [], abstract }, vocabulary);
    const english = readEnglish(tags);
    const bilingual = readBilingual(tags);
    return new ScalePapers([...english, ...bilingual], bilingual);
  }

  *papers(count: number): Generator<Paper> {
    const random = randomFrom(14);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
    const known = this.#sources.length;
    let words = this.#newWords(known);
    const firstWord = Math.floor(words);
    for (let n = 0; n < count; n++) {
      if (n < known) {
        yield paperOf(n, this.#sources[n]!, this.#sources[n]!.sentences.join(' '));
        continue;
      }
      const [first, second, third] = [pick(this.#sources), pick(this.#sources), pick(this.#sources)];
      const mixed = [
        ...first.sentences.slice(0, 3),
        ...second.sentences.slice(2, 5),
        ...third.sentences.slice(-2),
      ];
      const invented: string[] = [];
      const before = Math.floor(words);
      words = this.#newWords(n + 1);
      for (let word = before; word < Math.floor(words); word++) invented.push(wordOf(word));
      // Most words of a corpus occur a few times: earlier ones come back, the oldest most often.
      if (before > firstWord)
        invented.push(wordOf(firstWord + Math.floor(random() ** 3 * (before - firstWord))));
      const abstract = withWords(mixed.join(' '), invented, random);
      const name = random() < 0.3 ? `${capital(pick(invented) ?? wordOf(n))}: ` : '';
      const title = name + headOf(first.title) + tailOf(second.title);
      const parts = n % bilingualStep === 0 ? partsFrom(pick(this.#bilingual), pick(this.#bilingual)) : [];
      const tags = [...new Set([...first.tags, ...second.tags])].slice(0, 6);
      yield paperOf(n, { title, sentences: [], parts, authors: [...third.authors], tags }, abstract);
    }
  }
}

type Tagger = (title: string, abstract: string) => string[];

function readEnglish(tags: Tagger): Source[] {
  const abstracts = JSON.parse(readFileSync(abstractsFile, 'utf8')) as Record<string, string>;
  const { results } = JSON.parse(readFileSync(titlesFile, 'utf8')) as {
    results: { id: string; name: string; authors: { fullname: string }[] }[];
  };
  return results.flatMap(({ id, name, authors }) => {
    const abstract = (abstracts[id] ?? '').replace(/<[^<>]{0,40}>/g, ' ').trim();
    if (abstract === '') return [];
    const people = authors.map(({ fullname }) => fullname);
    return [
      {
        title: name,
        sentences: sentencesOf(abstract),
        parts: [],
        authors: people,
        tags: tags(name, abstract),
      },
    ];
  });
}

function readBilingual(tags: Tagger): Source[] {
  const { papers } = JSON.parse(readFileSync(bilingualFile, 'utf8')) as {
    papers: { title: string; abstract: string; 中文分析: Record<string, string> }[];
  };
  return papers.map(({ title, abstract, 中文分析: analysis }) => {
    const parts = Object.entries(analysis).map(([label, text], at) => ({
      key: partKeys[at]!,
      label,
      lang: 'zh',
      text,
    }));
    return { title, sentences: sentencesOf(abstract), parts, authors: [], tags: tags(title, abstract) };
  });
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/);
}

function partsFrom(one: Source, other: Source): Part[] {
  return one.parts.map((part, at) => (at % 2 === 0 ? part : (other.parts[at] ?? part)));
}

function headOf(title: string): string {
  const words = title.split(/\s+/);
  return words.slice(0, Math.ceil(words.length / 2)).join(' ');
}

function tailOf(title: string): string {
  const words = title.split(/\s+/);
  return ` ${words.slice(Math.ceil(words.length / 2)).join(' ')}`;
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1);
}

/** Replaces a word of the text by each of the new ones. */
function withWords(text: string, invented: readonly string[], random: () => number): string {
  const words = text.split(' ');
  for (const word of invented) words[Math.floor(random() * words.length)] = word;
  return words.join(' ');
}

const syllables =
  'ba ce di fo gu ha ji ko la me ni po qua ri so tu va we xi zor lum der tin gar mos pel nat bri clo dran'.split(
    ' ',
  );

/** Returns a word that no other number has and that looks like one. */
function wordOf(number: number): string {
  let word = '';
  for (
    let left = (Math.imul(number, 0x9e3779b1) >>> 0) + 1e6;
    left > 0;
    left = Math.floor(left / syllables.length)
  )
    word += syllables[left % syllables.length];
  return word;
}

/**
 * Fits Heaps' law to the sources and returns the number of different words that a corpus of a number of papers has.
 */
function heapsLaw(sources: readonly Source[]): (papers: number) => number {
  const seen = new Set<string>();
  const points: [number, number][] = [];
  for (const [n, { title, sentences }] of sources.entries()) {
    for (const [word] of [title, ...sentences].join(' ').matchAll(/[A-Za-z]{3,30}/g))
      seen.add(word.toLowerCase());
    if (n + 1 >= 1_000 && (n + 1) % 500 === 0) points.push([Math.log(n + 1), Math.log(seen.size)]);
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const slope = mean(points.map(([a, b]) => (a - x) * (b - y))) / mean(points.map(([a]) => (a - x) ** 2));
  return (papers) => Math.exp(y + slope * (Math.log(papers) - x));
}

function paperOf(n: number, { title, parts, authors, tags }: Source, abstract: string): Paper {
  const name = /^([A-Z][\w-]{2,20}): /.exec(title)?.[1] ?? null;
  return {
    id: `scale-${n + 1}`,
    corpus: 'scale',
    ordinal: n + 1,
    name,
    expansion: null,
    aliases: [],
    heading: { zh: title, en: title },
    parts,
    abstract,
    links: [],
    tags,
    title,
    otherTitles: [],
    otherIds: [],
    keys: [`openreview:scale${n + 1}`],
    authors,
    year: 2010 + (n % 17),
    venue: n % 3 === 0 ? 'ICML 2026' : null,
    url: `https://openreview.net/forum?id=scale${n + 1}`,
  };
}
