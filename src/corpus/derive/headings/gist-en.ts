import { nameMark } from '../../repair/marks.ts';
import { cutEnglish } from './cut.ts';
import { leanest, type Said, saysNothing, tooCostly, whatItDoes } from './leanest.ts';
import { bestOffer, findings, newThings, offersIn, sentenceEnd, studies } from './offers.ts';

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
  ),
  new RegExp(
    `(?:propose|introduce|present|develop|design|devise|describe)s? an? ([^.;,()]{8,90}?),? (?:called |named |termed |dubbed |namely |i\\.e\\., )?${M}`,
  ),
  new RegExp(`${M}${brackets} is an? ([^.;()]{12,400})`),
  new RegExp(`${M}${brackets}(?: framework| method| algorithm)?,? (?:which|that) ([^.;()]{12,400})`),
  new RegExp(`${M} for ([^.;()]{12,400})`),
  new RegExp(`(?:^|[.] )${M} ((?:${verbsOfNames}) [^.;()]{12,400})`),
  new RegExp(`\\b[Oo]ur method, ${M}, ([a-z]+s [^.;()]{12,400})`),
  new RegExp(
    `${M}${brackets},? to (?:address|tackle|overcome|solve) (?:this|these)(?: \\w+)? by ([^.;()]{12,400})`,
  ),
  new RegExp(`${M}${brackets} as (?:an? |the )([^.;()]{12,400})`),
  new RegExp(`${M}${brackets},? to ((?!address this)[^.;()]{12,400})`),
];

/** "…, which we formalize through M". */
const whichWe = ', which we ';
const nounOfWhichWe = new RegExp(
  `\\b(?:by|of|on|is|as|the|an?) ((?:(?!(?:by|of|on|is|as|the|an?) )[\\w–-]+ ){1,5}[\\w–-]+)${whichWe}[a-z]+ (?:(?:through|with|by|via|using|as) )?(?:an? |the )?${M}`,
);
/** "Its core component, the gate, partitions …". */
const component = ' component, ';
const whatComponentDoes = new RegExp(
  `\\b(?:core|key|central|main)${component}[^,.]{3,70}, ([a-z]+s [^.;:()]{12,300})`,
);
/** "M, a three-stage framework: …, …, and PPO where the model …": the last step is what the others lead to. */
const lastStep = new RegExp(
  `${M}, [^.;:,]{5,60}: [^.;]{20,500}, and (?:[^.;,]{4,40} where (?=the ))?([^.;,]{20,300})`,
);
/** Behind these stands what a paper does, where nothing around its name says it. */
const promises: readonly string[] = [
  ' key idea is to ',
  ' core idea is to ',
  ' main idea is to ',
  ' its effectiveness for ',
  ' its effectiveness in ',
  ' its potential for ',
  ' its potential in ',
  ' show that we can ',
  ' show that one can ',
];
const beforeTopic = new Set(['Although', 'While', 'Despite', 'The', 'An', 'A']);
const behindTopic = new Set(
  'is are has have must can may remain remains require requires suffer suffers face faces rely relies play plays enable enables offer offers provide provides aim aims demand demands involve involves lack lacks struggle struggles'.split(
    ' ',
  ),
);

/** "a framework that 1) learns …, and 2) …": its first item alone says what it does. */
const firstOfList = /(?<= (?:that|which)) \(?1\)(?= [a-z])/;
/** The later a pattern, the less its words are meant to say what the name is. */
const placeCost = 0.4;
const leastOffered = 20;
/** In characters: what is offered is the named thing itself. */
const nearName = 60;

/** What the named thing is, in the abstract's own words: `unified training framework that …`; empty when it does not say. */
export function gistOfName(abstract: string, name: string, most: number): string {
  const whole = withoutAsides(markName(abstract, name));
  const plain = whole.includes(' 1)') || whole.includes(' (1)') ? whole.replace(firstOfList, '') : whole;
  let best: Said = { text: '', cost: Number.POSITIVE_INFINITY };
  let leastCost = Number.POSITIVE_INFINITY;
  for (const [place, pattern] of aroundName.entries()) {
    const placed = place * placeCost;
    if (leastCost <= placed) break;
    const found = pattern.exec(plain)?.[1]?.replaceAll(M, name);
    if (found === undefined) continue;
    const said = leanest(found, most);
    if (placed + said.cost < leastCost) [best, leastCost] = [said, placed + said.cost];
  }
  if (leastCost < tooCostly) return best.text;
  const offers = offersIn(untilNamed(plain));
  const offered = (worst: number) => bestOffer(offers, worst, (object) => gistBesideName(object, most));
  return (
    offered(newThings) ||
    (best.cost < tooCostly ? best.text : '') ||
    offered(studies) ||
    gistElsewhere(plain, most) ||
    offered(findings) ||
    gistOfTopic(plain, most) ||
    best.text
  );
}

/** A heading for a paper without a name, from the sentence that says what it does. */
export function gistOfPaper(abstract: string, most: number): string {
  const plain = withoutAsides(abstract);
  const gist =
    bestOffer(offersIn(plain), findings, (object) => gistAlone(object, most)) ||
    cutEnglish(insight.exec(plain)?.[1] ?? '', most) ||
    cutEnglish(plain.split(sentenceEnd)[0] ?? '', most);
  return gist.replace(/^[a-z](?=[a-z-])/, (letter) => letter.toUpperCase());
}

/** Whatever is offered after the sentence that brings the name comes on top of it. */
function untilNamed(plain: string): string {
  const at = plain.indexOf(M);
  const length = plain.slice(at).search(sentenceEnd);
  return at === -1 || length === -1 ? plain : plain.slice(0, at + length + 1);
}

function gistBesideName(object: string, most: number): string {
  if (object.slice(0, nearName).includes(M)) return '';
  const { text, cost } = leanest(object, most);
  return cost < tooCostly && text.length >= leastOffered && !text.includes(M) ? text : '';
}

function gistAlone(object: string, most: number): string {
  const clause = object.split(/:\s/)[0] as string;
  const gist = cutEnglish(clause, most);
  return saysNothing(gist) ? cutEnglish(whatItDoes(clause), most) : gist;
}

function gistElsewhere(plain: string, most: number): string {
  const found = [
    plain.includes(whichWe) ? nounOfWhichWe.exec(plain)?.[1] : undefined,
    plain.includes(component) ? whatComponentDoes.exec(plain)?.[1] : undefined,
    lastStep.exec(plain)?.[1],
    ...promises.map((promise) => behind(promise, plain)),
  ];
  for (const said of found) {
    if (said === undefined || said.includes(M)) continue;
    const { text, cost } = leanest(said, most);
    if (cost < tooCostly) return text;
  }
  return '';
}

function behind(words: string, plain: string): string | undefined {
  const at = plain.indexOf(words);
  return at === -1 ? undefined : plain.slice(at + words.length).split(/[.;:]/, 1)[0];
}

/** What the abstract speaks of first: "Reinforcement learning for program repair is …". */
function gistOfTopic(plain: string, most: number): string {
  const words = (plain.split(/[.,;:(]/, 1)[0] as string).split(' ');
  while (beforeTopic.has(words[0] ?? '')) words.shift();
  const verb = words.findIndex((word) => behindTopic.has(word));
  const subject = words
    .slice(0, verb === -1 ? 0 : verb)
    .join(' ')
    .replace(/ [a-z]+ly$/, '');
  if (subject.length > most || !subject.includes(' for ') || subject.includes(M)) return '';
  return subject.replace(/^[A-Z](?=[a-z]+ [a-z])/, (letter) => letter.toLowerCase());
}

/** Where the name stands as a word of its own. */
function markName(text: string, name: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const alone = !/[A-Za-z\u00C0-\u024F\u0370-\u03FF\d-]/.test(
      (text[at - 1] ?? ' ') + (text[at + name.length] ?? ' '),
    );
    out += text.slice(from, at) + (alone ? M : name);
    from = at + name.length;
  }
  return out + text.slice(from);
}

function withoutAsides(text: string): string {
  return text.replace(
    / \((?:[A-Za-z\u00C0-\u024F\u0370-\u03FF\d.,+–-]{1,14}|i\.e\.[^()]*|e\.g\.[^()]*)\)/g,
    '',
  );
}
