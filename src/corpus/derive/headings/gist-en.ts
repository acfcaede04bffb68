import { nameMark } from '../../repair/marks.ts';
import { alternation, phrases } from '../../text/phrases.ts';
import { cutEnglish } from './cut.ts';

const M = nameMark;
const aside = '(?: \\([^()]{1,90}\\))?';
const offers = alternation(phrases('offers'));
const ours = '\\b(?:[Ww]e|[Tt]his (?:paper|work|study|article)) (?:[a-z]+ )?';

/** Patterns around a name that are followed by what the name is, most reliable first. */
const aroundName: readonly RegExp[] = [
  new RegExp(`${M}${aside}(?:[,:]| ?—| as) (?:[Aa]n? |the (?:first )?|our )`, 'g'),
  new RegExp(`${M}${aside} is an? `, 'g'),
  new RegExp(`${M}${aside}(?: framework| method| algorithm)?,? (?:which|that) `, 'g'),
];
const untilName = new RegExp(`(?:,? )?(?:called |named |termed |dubbed )?${M}`);
const does = new RegExp(
  `${M},?(?: to| [a-z]{1,12}ly)? (?!${alternation(phrases('succeeds'))})(?=[a-z]{3,15} )`,
  'g',
);
const offered = new RegExp(`${ours}(?:${offers}) (?!that\\b)`, 'g');
const studied = new RegExp(`${ours}(?:${alternation(phrases('studies'))}) (?:how |whether )?`, 'g');
const found = new RegExp(
  `(?:${ours}|\\b[Oo]ur (?:analysis|experiments|results|findings|study) )(?:${alternation(phrases('finds'))}) (?:[a-z]{1,12}ly )?(?:that )?`,
  'g',
);
/** A first sentence with one of these at its start has no subject there, or one that says too little. */
const noSubject =
  'Although|Though|While|Whereas|Despite|Since|Because|When|If|As|How|What|In|On|At|For|From|With|By|To|Under|' +
  'Recent|Existing|Current|Many|Most|Some|Several|Th(?:is|at|ese|ose|eir|ere|ey)|Its?|Such|We|Our';
/** Matches the subject of a first sentence: "Reinforcement learning for program repair" (is hindered by …). */
const subject = new RegExp(`^(?!(?:${noSubject})(?![\\w-]))[A-Z][^,.;:]{15,60}?(?= (?:is|are|has|have) )`);
/** Matches the passive of `offered`: "GIPO is proposed as". */
const isOffered = /\b(?:is|are) (?:proposed|introduced|presented|developed) (?:as|to) /g;
/** In characters. Clauses are read up to this length; the gist that is shown is shorter. */
const longestClause = 400;
const shortestClause = 12;

/** Matches "specifically designed", which is left out in favour of the words after it. */
const designed = /(?<!\b(?:is|are|was)),? (?:[a-z]{3,12}ly )?designed (?:[a-z]{3,12}ly )?(?=to |for )/;
/** Articles and praise, removed from the start of a gist. */
const praise = new Set(phrases('praise'));
/** Matches words that refer to another sentence. A gist ends before them. */
const pointsBack =
  /\b(?:this|these|those|it|they|such(?! as)|our|both (?:limitation|issue|problem|challenge|cost)s)\b/;
/** Matches a "both" after which a cut left only one of a pair. */
const halfOfTwo = / both (?!.* and )/;
const untilVerb = /^[^,]{1,60} that (?:[a-z]{1,12}ly )?(?!(?:the|an?) )/;
/** A gist that consists only of these words says nothing about the paper. */
const common = new Set(phrases('says-nothing'));
const shortest = 16;

/**
 * Returns the abstract's description of the named thing (`unified training framework`), or else the subject of its
 * first sentence; empty if neither says anything.
 */
export function gistOfName(abstract: string, name: string, most: number): string {
  const text = withoutAsides(markName(abstract, name));
  const gist = firstGist([...aroundName, offered, does, studied, found], text, most);
  return (gist || firstSubject(text, most)).replaceAll(M, name);
}

function firstSubject(text: string, most: number): string {
  const about = cutEnglish(subject.exec(text)?.[0] ?? '', most);
  return saysNothing(about) || pointsBack.test(about) ? '' : about;
}

/**
 * Returns a heading of at most `most` characters for a paper without a name. It is made from the sentence that says
 * what the paper offers, or else from the first sentence.
 */
export function gistOfPaper(abstract: string, most: number): string {
  const text = withoutAsides(abstract);
  const gist =
    firstGist([offered, isOffered, studied, found], text, most) ||
    cutEnglish(text.split(/[.?!] /, 1)[0]!, most);
  return gist.replace(/^[a-z](?=[a-z-])/, (letter) => letter.toUpperCase());
}

function firstGist(patterns: readonly RegExp[], text: string, most: number): string {
  for (const pattern of patterns)
    for (const clause of clausesAfter(pattern, text))
      for (const phrase of [clause, clause.replace(untilVerb, '')]) {
        const back = phrase.search(pointsBack);
        const gist = cutEnglish(phrase, back === -1 ? most : Math.min(most, back)).replace(halfOfTwo, ' ');
        if (gist.length >= shortest && gist.includes(' ') && !saysNothing(gist)) return gist;
      }
  return '';
}

/** Returns the clauses that follow the matches. A clause ends at the name if the name is in it. */
function* clausesAfter(pattern: RegExp, text: string): Generator<string> {
  for (const { index, 0: words } of text.matchAll(pattern)) {
    const start = index + words.length;
    const ahead = text.slice(start, start + longestClause).replace(/ \([^()]*\)/g, '');
    const sentence = ahead.split(/[;()]|\.(?!\d)/, 1)[0]!;
    const clause = sentence.split(untilName, 1)[0]!.split(/: |—| \(?1\b/, 1)[0]!;
    if (clause.length >= shortestClause) yield withoutPraise(clause);
  }
}

function withoutPraise(text: string): string {
  const words = text.split(' ');
  const start = words.findIndex((word) => !praise.has(word.replace(',', '')));
  return words.slice(start).join(' ').replace(designed, ' ');
}

function saysNothing(gist: string): boolean {
  return gist.split(' ').every((word) => common.has(word.toLowerCase().replace(',', '')));
}

/** Replaces the name with a mark, except where it is a part of a longer word. */
function markName(text: string, name: string): string {
  const isPart = /[A-Za-z\u00C0-\u024F\u0370-\u03FF\d-]/;
  return text
    .split(name)
    .reduce(
      (before, after) =>
        before + (isPart.test((before.at(-1) ?? ' ') + (after[0] ?? ' ')) ? name : M) + after,
    );
}

const isAside = /^(?:[A-Za-z\u00C0-\u024F\u0370-\u03FF\d.,+–-]{1,14}$|i\.e\.|e\.g\.)/;

/** Removes abbreviations and examples in brackets. */
function withoutAsides(text: string): string {
  return text.replace(/ \(([^()]*)\)/g, (whole, inside: string) => (isAside.test(inside) ? '' : whole));
}
