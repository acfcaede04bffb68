import { matchesOf } from '../matches.ts';

/** No alternative may match what two others match: a long row of marks would take for ever. */
const danglingEnglish =
  /(?:[\s,;:—–-]|\s(?:a|an|the|of|for|with|and|or|to|in|on|by|via|from|that|which|as|at|within|into|its|their|our|is|are|be|can|using|through|over|under|between|when|where|while|both|each|any|all|without|than|not|only|such|this|these|more|most|but|whose|whether|how|towards?|based|across|among|regarding|involving|including|solely|directly|effectively|efficiently))+$/i;
const danglingChinese =
  /(?:[的与和及或在以对将把从由为被并且而于中通过]|基于|利用|一种|一个|能够|可以|[,、:;，：；\s])+$/u;

/** Words before which a phrase may end, for what they open can be left out. */
const boundary =
  /[;:] |, (?=(?:which|where|while|with|without|by|in|and|thereby|thus|so|using|via|through|making|[a-z]+ing|an?|the) )| (?=(?:that|which|who|while|where|when|whose|because|as|by|through|via|with|without|for|using|to|in|from|on|at|into|across|under|over|beyond|and|or|rather|instead|during|throughout|among|between|within|toward|towards|based|given|leveraging|featuring|driven|underpinned|inspired|trained|tailored|integrated|built|designed|guided|applied)\b)/g;
/** "enables agents" and "combines search" are half a sentence; what follows is the other half. */
const halves: readonly { said: RegExp; next: RegExp }[] = [
  {
    said: /\b(?:enabl|empower|equip|allow|encourag|teach|help|guid|turn|convert|transform|shift|reformulat|refram|recast|cast|treat|model|formulat|identif|provid|map|replac|distill|train)(?:s|es|ies|ing|e|y)?(?: (?!to\b|into\b|as\b|with\b)\S+){1,7}$/i,
    next: /^ (?:to|into|from|as|with)\b/,
  },
  {
    said: /\b(?:combin|decompos|unif|balanc)(?:s|es|ies|ing|e|y)(?: (?!with\b|and\b|into\b)\S+){1,8}$/i,
    next: /^ (?:and|with|into|to)\b/,
  },
];
/** A list or a contrast of which only the start is left, an adverb or a number that leads nowhere. */
const unfinished =
  /(?:,? (?:that|which|who) \S+|, [a-z]+ing(?: \S+){0,3}|\s\d\)?|\s+(?:[a-z]+ly|speculative|explicit|symbolic|finite|powerful|driven|underpinned|inspired|trained|tailored|based|integrated|known|built|designed|guided|applied)| (?:that|which) can be(?: \S+){0,3}| to [a-z]+|\bboth (?!.* and )\S+(?: \S+){0,3})$/;

export interface Cut {
  text: string;
  /** Nothing is missing, what is missing can be left out, or it was cut where there was room. */
  loss: 'none' | 'clause' | 'words';
}

/** At most `most` characters, cut between words, and not in the middle of a thought such as "with the". */
export function cutEnglish(text: string, most: number): string {
  return cutClause(text, most).text;
}

export function cutClause(text: string, most: number): Cut {
  const clean = closed(text.replace(/[\s.;,:]+$/, '').replace(danglingEnglish, ''));
  if (clean.length <= most) return { text: clean, loss: 'none' };
  let best = '';
  for (const { index } of matchesOf(boundary, clean)) {
    if (index > most) break;
    const kept = closed(clean.slice(0, index));
    if (halves.some(({ said, next }) => said.test(kept) && next.test(clean.slice(index)))) continue;
    if (!danglingEnglish.test(kept) && !unfinished.test(kept)) best = kept;
  }
  if (best.length >= most * 0.3) return { text: best, loss: 'clause' };
  const room = clean.slice(0, most + 1);
  let cut = closed(room.slice(0, Math.max(0, room.search(/\s\S*$/))));
  for (let before = ''; before !== cut; ) {
    before = cut;
    cut = cut.replace(danglingEnglish, '');
    if (cut.length > 20) cut = cut.replace(unfinished, '');
  }
  const item = cut.lastIndexOf(', ');
  return { text: item > most * 0.4 ? cut.slice(0, item) : cut, loss: 'words' };
}

/** True when the end of a Chinese phrase leaves nothing open. */
export function standsAlone(text: string): boolean {
  return text !== '' && !danglingChinese.test(text) && closed(text) === text;
}

/** Without a bracket or quote that is opened and not closed. */
function closed(text: string): string {
  if (!/[(（[“‘《]/.test(text)) return text;
  for (const [open, close] of ['()', '（）', '[]', '“”', '‘’', '《》'] as const) {
    const last = text.lastIndexOf(open as string);
    if (last !== -1 && text.indexOf(close as string, last) === -1) return text.slice(0, last).trim();
  }
  return text;
}
