const danglingEnglish =
  /(?:[\s,;:—–-]+|\s+(?:a|an|the|of|for|with|and|or|to|in|on|by|via|from|that|which|as|at|within|into|its|their|our|is|are|be|can|using|through|over|under|between|when|where|while|both|each|without|than|not|only|such|this|these|more|most|but|whose|whether|how|towards?|based|across|among|solely|directly|effectively|efficiently))+$/i;
const danglingChinese =
  /(?:[的与和及或在以对将把从由为被并且而于中通过]|以及|基于|通过|利用|一种|一个|能够|可以|[,、:;,:;\s])+$/u;

const stops = [
  ', ',
  '; ',
  ': ',
  ' that ',
  ' which ',
  ' while ',
  ' by ',
  ' through ',
  ' via ',
  ' with ',
  ' for ',
  ' using ',
  ' to ',
  ' in ',
  ' from ',
  ' on ',
];
/** A clause that was cut off before it said anything, a participle or an adverb that leads nowhere. */
const unfinished =
  /(?:,? (?:that|which) \S+(?: \S+)?|, [a-z]+ing(?: \S+){0,3}|\s\d\)?|\s+(?:[a-z]+ly|speculative|explicit|symbolic|finite|powerful|leveraging|driven|underpinned|inspired|trained|tailored|based|integrated|known|built|designed|guided|applied|specifically))$/u;

/** At most `most` characters, cut between words, and not in the middle of a thought such as "with the". */
export function cutEnglish(text: string, most: number): string {
  const clean = text.replace(/[\s.;,:]+$/u, '');
  if ([...clean].length <= most) return closed(clean.replace(danglingEnglish, ''));
  const room = [...clean].slice(0, most + 1).join('');
  const whole = room.slice(0, Math.max(0, room.search(/\s\S*$/u)));
  const stop = Math.max(...stops.map((mark) => room.lastIndexOf(mark)));
  let cut = closed(stop >= most * 0.45 ? room.slice(0, stop) : whole);
  for (let before = ''; before !== cut; ) {
    before = cut;
    cut = cut.replace(danglingEnglish, '');
    if (cut.length > 20) cut = cut.replace(unfinished, '');
  }
  return cut;
}

/** True when the end of a Chinese phrase leaves nothing open. */
export function standsAlone(text: string): boolean {
  return text !== '' && !danglingChinese.test(text) && closed(text) === text;
}

/** Without a bracket or quote that is opened and not closed. */
function closed(text: string): string {
  if (!/[(([“‘《]/.test(text)) return text;
  for (const [open, close] of ['()', '()', '[]', '“”', '‘’', '《》'] as const) {
    const last = text.lastIndexOf(open as string);
    if (last !== -1 && text.indexOf(close as string, last) === -1) return text.slice(0, last).trim();
  }
  return text;
}
