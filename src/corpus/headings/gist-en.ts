import { matchesOf } from '../matches.ts';
import { nameMark } from '../repair/marks.ts';
import { type Cut, cutClause, cutEnglish } from './cut.ts';

const article =
  /^(?:(?:a|an|the|our|its|this|these|two|three|both)\s+)?(?:(?:novel|new|simple|innovative|simple yet effective|simple and effective|principled|general|effective|better)(?:,? (?:and )?|\s+))*/i;
const offering =
  /\b(?:we|this paper|this work|the paper|this study|this article|and|then|,)\s+(?:[a-z-]+ ){0,3}?(propose|proposes|introduce|introduces|present|presents|develop|develops|design|describe|describes|derive|devise|formulate|establish|contribute|provide|advocate|study|studies|investigate|analy[sz]e|examine|explore|revisit|show|demonstrate|prove|find|argue|(?:address|tackle)(?:es)?(?= (?:this|these) [a-z]+ (?:with|through) an? ))\b\s+/gi;
const sentenceEnd = /(?<=[^.]{3})(?<!\b(?:vs|al|e\.g|i\.e|cf))[.;?!](?:\s|$)/u;
const rank: readonly RegExp[] = [
  /^(?:propose|introduce|present|develop|devise|design|describe)/i,
  /^(?:address|tackle|stud|investigat|analy|examin|explor|revisit|formulat|deriv|establish)/i,
  /^(?:provide|contribute|advocate|show|demonstrate|prove|find|argue)/i,
];

/** What a paper that offers nothing but findings is about. */
const insight =
  /\binsights? (?:into|on|about) (?:the )?([^.,;]{12,200}?)(?=[.,;]| that | and (?:demonstrat|show|suggest|provid|highlight|reveal|offer))/;

const M = nameMark;
const brackets = '(?: \\([^()]*\\))?';
const verbsOfNames =
  'uses|employs|combines|integrates|learns|introduces|transforms|reformulates|leverages|treats|trains|adopts';
/** Around a name, what says what it is; the first that fits wins. */
const aroundName: readonly RegExp[] = [
  new RegExp(
    `${M}${brackets}\\)?(?: (?:strategy|framework|method|algorithm))?, (?:involving )?(?:an? |the (?:first )?|our )([^.;()]{12,400})`,
    'u',
  ),
  new RegExp(
    `(?:propose|introduce|present|develop|design|devise|describe)s? an? ([^.;,()]{8,90}?),? (?:called |named |termed |dubbed |namely |i\\.e\\., )?${M}`,
    'u',
  ),
  new RegExp(`${M}${brackets} is an? ([^.;()]{12,400})`, 'u'),
  new RegExp(`${M}${brackets}(?: framework| method| algorithm)?,? (?:which|that) ([^.;()]{12,400})`, 'u'),
  new RegExp(`${M} for ([^.;()]{12,400})`, 'u'),
  new RegExp(`(?:^|[.] )${M} ((?:${verbsOfNames}) [^.;()]{12,400})`, 'u'),
  new RegExp(`\\b[Oo]ur method, ${M}, ([a-z]+s [^.;()]{12,400})`, 'u'),
  new RegExp(
    `${M}${brackets},? to (?:address|tackle|overcome|solve) (?:this|these)(?: \\w+)? by ([^.;()]{12,400})`,
    'u',
  ),
  new RegExp(`${M}${brackets} as (?:an? |the )([^.;()]{12,400})`, 'u'),
  new RegExp(`${M}${brackets},? to ((?!address this)[^.;()]{12,400})`, 'u'),
];

/** `framework that (adverb) verbs …`: the verb says more than the noun. */
const nounBeforeVerb = /^[^,;]{0,60}? (?:that|which) (?:[a-z]+ly )?(?=(?!(?:is|has|was|does) )[a-z-]+s )/;
/** What is left of a gist that could stand behind any name. */
const anyName =
  /\b(?:framework|method|approach|algorithm|model|module|system|pipeline|paradigm|training|post-training|learning|reinforcement|optimization|policy|unified|general|efficient|scalable|lightweight|hybrid|simple|novel|new|(?:two|three)-stage|closed-loop|plug-in|plug-and-play|RL|agentic|LLM|drop-in)\b|[\s,-]/gi;
/** Says what it is about in another sentence. */
const pointsBack =
  /\b(?:both|these|this|such) (?:\S+ )?(?:limitation|issue|problem|challenge|gap|defect|cost)s?\b/;
/** "a framework that 1) learns …, and 2) …": its first item alone says what it does. */
const firstOfList = /(?<= (?:that|which)) \(?1\)(?= [a-z])/u;
const leastUseful = 18;
/** The later a pattern, the less its words are meant to say what the name is. */
const placeCost = 0.4;
const lossCosts: Readonly<Record<Cut['loss'], number>> = { none: 0, clause: 0.5, words: 2 };

/** What the named thing is, in the abstract's own words: `unified training framework that …`; empty when it does not say. */
export function gistOfName(abstract: string, name: string, most: number): string {
  const plain = withoutAsides(markName(abstract, name)).replace(firstOfList, '');
  let best = '';
  let leastCost = Number.POSITIVE_INFINITY;
  for (const [place, pattern] of aroundName.entries()) {
    if (leastCost <= place * placeCost) break;
    const found = pattern.exec(plain)?.[1]?.replaceAll(M, name).replace(article, '');
    if (found === undefined) continue;
    const clause = (found.split(/:\s|\s\(?\d\)/)[0] ?? '').replace(/ \d$/, '');
    const doing = clause.replace(nounBeforeVerb, '');
    for (const said of doing === clause ? [clause] : [clause, doing]) {
      const { text, loss } = cutClause(said, most);
      if (text.length < leastUseful || !text.includes(' ')) continue;
      const empty = text.replace(anyName, '') === '';
      const cost =
        place * placeCost +
        lossCosts[loss] +
        (empty ? 1.5 : 0) +
        (pointsBack.test(text) ? 1 : 0) +
        (said === clause ? 0 : 0.4);
      if (cost < leastCost) [best, leastCost] = [text, cost];
    }
  }
  return (leastCost < lossCosts.words ? best : gistOfOffer(plain, most)) || best;
}

/** Where the name stands as a word of its own. */
function markName(text: string, name: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const alone = !/[A-Za-z\u00C0-\u024F\u0370-\u03FF\d-]/u.test(
      (text[at - 1] ?? ' ') + (text[at + name.length] ?? ' '),
    );
    out += text.slice(from, at) + (alone ? M : name);
    from = at + name.length;
  }
  return out + text.slice(from);
}

/** A heading for a paper without a name, from the sentence that says what it does. */
export function gistOfPaper(abstract: string, most: number): string {
  const plain = withoutAsides(abstract);
  const gist =
    bestOffer(plain, most, rank.length).gist ||
    cutEnglish(insight.exec(plain)?.[1] ?? '', most) ||
    cutEnglish(plain.split(sentenceEnd)[0] ?? '', most);
  return gist.replace(/^[a-z](?=[a-z-])/, (letter) => letter.toUpperCase());
}

/** What a paper offers beside its name, where nothing says what the name stands for. */
function gistOfOffer(marked: string, most: number): string {
  const gist = bestOffer(marked, most, 2).gist;
  return gist.length < 24 || gist.includes(M) || pointsBack.test(gist) ? '' : gist;
}

/** From the first sentence of the lowest rank below `ranks`. */
function bestOffer(plain: string, most: number, ranks: number): { gist: string; at: number } {
  let best = { gist: '', at: ranks };
  for (const match of matchesOf(offering, plain)) {
    const at = rank.findIndex((verbs) => verbs.test(match[1] as string));
    if (at === -1 || at >= best.at || !isOurs(plain, match)) continue;
    const rest = plain.slice(match.index + match[0].length).split(sentenceEnd)[0] ?? '';
    const object = rest
      .replace(/^(?:this|these) [a-z]+ (?:with|through) (?=an? )/i, '')
      .replace(/^(?:that,? (?=[a-z])|that|to use|to|how to|whether|how|using)\s+/i, '')
      .replace(article, '')
      .replace(/^[a-z ]+—([^—]{5,60})—\s?/, '$1 ')
      .split(/:\s/)[0] as string;
    const gist = cutEnglish(object, most);
    if (gist.length >= 16 && gist.includes(' ')) best = { gist, at };
  }
  return best;
}

/** "and introduces" and ", then show" are the authors' only where the sentence spoke of them before. */
function isOurs(text: string, match: RegExpExecArray): boolean {
  if (/\b(?:we|this|the) /i.test(match[0])) return true;
  const sentence =
    text
      .slice(0, match.index)
      .split(/[.!?]\s/u)
      .at(-1) ?? '';
  return /\b(?:we|this paper|this work|this study)\b/i.test(sentence);
}

function withoutAsides(text: string): string {
  return text.replace(
    / \((?:[A-Za-z\u00C0-\u024F\u0370-\u03FF\d.,+–-]{1,14}|i\.e\.[^()]*|e\.g\.[^()]*)\)/gu,
    '',
  );
}
