import { nameMark } from '../repair/marks.ts';
import { cutEnglish } from './cut.ts';

const article =
  /^(?:(?:a|an|the|our|its|this|two|three|both)\s+)?(?:(?:novel|new|simple|innovative|simple yet effective|simple and effective|principled|general|effective)(?:,? (?:and )?|\s+))*/i;
const offering =
  /\b(?:we|this paper|this work|the paper|this study|this article|and|then|,)\s+(?:[a-z-]+ ){0,3}?(propose|proposes|introduce|introduces|present|presents|develop|develops|design|describe|describes|derive|devise|formulate|establish|contribute|provide|advocate|study|studies|investigate|analy[sz]e|examine|explore|revisit|show|demonstrate|prove|find|argue)\b\s+/gi;
const sentenceEnd = /(?<=[^.]{3})(?<!\b(?:vs|al|e\.g|i\.e|cf))[.;?!](?:\s|$)/u;
const rank: readonly RegExp[] = [
  /^(?:propose|introduce|present|develop|devise|design|describe)/i,
  /^(?:stud|investigat|analy|examin|explor|revisit|formulat|deriv|establish)/i,
  /^(?:provide|contribute|advocate|show|demonstrate|prove|find|argue)/i,
];

const M = nameMark;
const brackets = '(?: \\([^()]*\\))?';
const verbsOfNames =
  'uses|employs|combines|integrates|learns|introduces|transforms|reformulates|leverages|treats|trains|adopts';
/** Around a name, what says what it is; the first that fits wins. */
const aroundName: readonly RegExp[] = [
  new RegExp(`${M}${brackets}\\)?, (?:an? |the (?:first )?|our )([^.;()]{12,400})`, 'u'),
  new RegExp(
    `(?:propose|introduce|present|develop|design|devise|describe)s? an? ([^.;,()]{8,90}?),? (?:called |named |termed |dubbed |namely |i\\.e\\., )?${M}`,
    'u',
  ),
  new RegExp(`${M}${brackets} is an? ([^.;()]{12,400})`, 'u'),
  new RegExp(`${M}${brackets}(?: framework| method| algorithm)?,? (?:which|that) ([^.;()]{12,400})`, 'u'),
  new RegExp(`${M} for ([^.;()]{12,400})`, 'u'),
  new RegExp(`(?:^|[.] )${M} ((?:${verbsOfNames}) [^.;()]{12,400})`, 'u'),
];

/** What the named thing is, in the abstract's own words: `unified training framework that …`; empty when it does not say. */
export function gistOfName(abstract: string, name: string, most: number): string {
  const plain = withoutAsides(markName(abstract, name));
  for (const pattern of aroundName) {
    const found = pattern.exec(plain)?.[1]?.replaceAll(M, name).replace(article, '');
    const gist = found === undefined ? '' : cutEnglish(found.split(/:\s|\s\d\)/u)[0] ?? '', most);
    if (gist.length >= 12 && gist.includes(' ')) return gist;
  }
  return '';
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
  let best = '';
  let bestRank = rank.length;
  for (const match of plain.matchAll(offering)) {
    const at = rank.findIndex((verbs) => verbs.test(match[1] as string));
    if (at === -1 || at >= bestRank || !isOurs(plain, match)) continue;
    const rest = plain.slice(match.index + match[0].length).split(sentenceEnd)[0] ?? '';
    const object = rest
      .replace(/^(?:that,? (?=[a-z])|that|to use|to|how to|whether|how|using)\s+/i, '')
      .replace(article, '')
      .replace(/^[a-z ]+—([^—]{5,60})—\s?/u, '$1 ')
      .split(/:\s/u)[0] as string;
    const gist = cutEnglish(object, most);
    if (gist.length >= 16 && gist.includes(' ')) [best, bestRank] = [gist, at];
  }
  if (best === '') best = cutEnglish(plain.split(sentenceEnd)[0] ?? '', most);
  return best === '' ? '' : best.replace(/^[a-z](?=[a-z-])/u, (letter) => letter.toUpperCase());
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
