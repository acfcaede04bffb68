import { type Cut, cutClause } from './cut.ts';

const article =
  /^(?:(?:a|an|the|our|its|this|these|two|three|both)\s+)?(?:problem of (?:the |an? )?)?(?:(?:novel|new|simple|innovative|simple yet effective|simple and effective|principled|general|effective|better)(?:,? (?:and )?|\s+))*/;
/** `framework that (adverb) verbs …`: the verb says more than the noun. */
const nounBeforeVerb =
  /^[^,;(]{0,60}?(?: \([^()]*\))? (?:(?:that|which) (?:can be [^,;]{0,60}? and )?(?:[a-z]+ly )?(?=(?!(?:is|has|was|does) )[a-z-]+s )|(?:approach|method|framework) to (?:[a-z]+ly )?(?=[a-z]+ ))/;
/** Says what it is about in another sentence. */
const pointsBack =
  /\b(?:both|these|this|such) (?:\S+ )?(?:limitation|issue|problem|challenge|gap|defect|cost)s?\b/;
const pointers = ['both ', 'these ', 'this ', 'such '];
/** A gist of these alone could stand behind any name. */
const commonWords = new Set(
  'framework method approach algorithm model module system pipeline paradigm training post-training learning reinforcement optimization policy unified general efficient scalable lightweight hybrid simple novel new two-stage three-stage multi-stage dual-stream self-supervised end-to-end curriculum-based closed-loop plug-in plug-and-play rl agentic llm drop-in'.split(
    ' ',
  ),
);
const leastUseful = 18;
const lossCosts: Readonly<Record<Cut['loss'], number>> = { none: 0, clause: 0.5, words: 2 };
/** What says too little or lost too much costs this or more. */
export const tooCostly = 2;
const emptyCost = 5;

export interface Said {
  text: string;
  /** 0 where it says what it should, in full. */
  cost: number;
}

/** Of the ways to say it in at most so many characters, the one that loses least; of infinite cost when none fits. */
export function leanest(found: string, most: number): Said {
  const clause = (withoutArticle(found).split(/:\s|\s\(?\d\)/, 1)[0] ?? '').replace(/ \d$/, '');
  const ways = [() => clause, () => whatItDoes(clause), () => howSolved(clause)];
  let best: Said = { text: '', cost: Number.POSITIVE_INFINITY };
  for (const [place, way] of ways.entries()) {
    const costOfWay = place * 0.4;
    if (best.cost <= costOfWay) break;
    const said = way();
    if (place > 0 && said === clause) continue;
    const { text, loss } = cutClause(said, most);
    if (text.length < leastUseful || !text.includes(' ')) continue;
    const cost =
      costOfWay +
      lossCosts[loss] +
      (saysNothing(text) ? emptyCost : 0) +
      (isPointingBack(text) ? tooCostly : 0);
    if (cost < best.cost) best = { text, cost };
  }
  return best;
}

/** Without "a novel", "the problem of the" and the like in front. */
export function withoutArticle(text: string): string {
  return text.replace(article, '');
}

/** What a noun such as `framework that …` does; as it is where it says no more. */
export function whatItDoes(clause: string): string {
  return clause.replace(nounBeforeVerb, '');
}

export function saysNothing(gist: string): boolean {
  return gist.split(' ').every((word) => commonWords.has(word.toLowerCase().replace(',', '')));
}

function isPointingBack(text: string): boolean {
  return pointers.some((word) => text.includes(word)) && pointsBack.test(text);
}

/** Behind "addresses both limitations by" stands how. */
function howSolved(clause: string): string {
  const back = isPointingBack(clause) ? pointsBack.exec(clause) : null;
  const rest = back ? clause.slice(back.index + back[0].length) : '';
  return rest.startsWith(' by ') ? rest.slice(' by '.length) : clause;
}
