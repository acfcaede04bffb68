/** Words after which something has to come. */
const danglingWords = new Set(
  'a an the of for with and or to in on by via from that which as at within into its their our is are be can using through over under between when where while both each any all without than not only such this these more most but whose whether how toward towards based across among regarding involving including solely directly effectively efficiently'.split(
    ' ',
  ),
);
const danglingMarks = ' ,;:—–-';
const danglingChinese =
  /(?:[的与和及或在以对将把从由为被并且而于中通过]|基于|利用|一种|一个|能够|可以|[,、:;，：；\s])$/;
/** Words before which a phrase may end, for what they open can be left out. */
const openingWords = new Set(
  'that which who while where when whose because as by through via with without for using to in from on at into across under over beyond and or rather instead during throughout among between within toward towards based given leveraging featuring driven underpinned inspired trained tailored integrated built designed guided applied'.split(
    ' ',
  ),
);
/** Behind a comma, beside all that end in -ing. */
const openingClauses = new Set(
  'which where while with without by in and thereby thus so using via through making a an the'.split(' '),
);
/** In characters; beyond it, a text is not looked at. */
const margin = 80;
/** In characters, with what stands behind it. */
const longestOpening = 16;
/** "enables agents", "combines search" and "texts, images" are half a thought; what follows is the other half. */
const halves: readonly { isHalf: (text: string) => boolean; next: RegExp }[] = [
  {
    isHalf: waitingFor('to into as with', 7, [
      'enabl empower equip allow encourag teach help guid turn convert transform shift reformulat refram recast cast',
      'treat model formulat identif provid map replac distill train',
    ]),
    next: /^ (?:to|into|from|as|with)\b/,
  },
  {
    isHalf: waitingFor('with and into', 8, ['combin decompos unif balanc']),
    next: /^ (?:and|with|into|to)\b/,
  },
  { isHalf: (text) => /\bbetween(?: (?!and\b)\S+){1,6}$/.test(text), next: /^ and\b/ },
  { isHalf: (text) => /, [^,]{1,40}$/.test(text), next: /^, (?:and|or) / },
];

/** True of a text that ends in one of the verbs and at most so many words, none of which are `others`. */
function waitingFor(others: string, mostWords: number, stems: readonly string[]) {
  const ends = ['', 's', 'es', 'ies', 'ing', 'e', 'y'];
  const verbs = new Set(
    stems.flatMap((line) => line.split(' ').flatMap((stem) => ends.map((end) => stem + end))),
  );
  const stops = new Set(others.split(' '));
  return (text: string) => {
    const words = text
      .toLowerCase()
      .split(' ')
      .slice(-mostWords - 1);
    const verb = words.findLastIndex((word, at) => at < words.length - 1 && verbs.has(word));
    return verb !== -1 && !words.slice(verb + 1).some((word) => stops.has(word));
  };
}

/** A list or a contrast of which only the start is left, a number that leads nowhere. */
const unfinished =
  /(?:,? (?:that|which|who) \S+|, (?:where|while)(?: \S+){1,3}|, [a-z]+ing(?: \S+){0,3}|\s\d\)?| (?:that|which) can be(?: \S+){0,3}| to [a-z]+|\bboth (?!.* and )\S+(?: \S+){0,3})$/;
/** Beside all adverbs, what leads nowhere at the end. */
const waitingWords = new Set(
  'speculative explicit symbolic finite powerful driven underpinned inspired trained tailored based integrated known built designed guided applied'.split(
    ' ',
  ),
);

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
  const isLong = text.length > most + margin;
  const clean = isLong
    ? text.slice(0, most + margin)
    : closed(withoutDangling(text.replace(/[\s.;,:]+$/, '')));
  if (clean.length <= most) return { text: clean, loss: 'none' };
  for (const end of endsWithin(clean, most)) {
    if (end < most * 0.3) break;
    const kept = closed(clean.slice(0, end));
    if (kept.length < most * 0.3 || dangles(kept) || isUnfinished(kept)) continue;
    const rest = clean.slice(end, end + longestOpening);
    if (halves.some(({ isHalf, next }) => next.test(rest) && isHalf(kept))) continue;
    return { text: kept, loss: 'clause' };
  }
  const room = clean.slice(0, most + 1);
  let cut = closed(room.slice(0, Math.max(0, room.search(/\s\S*$/))));
  for (let before = ''; before !== cut; ) {
    before = cut;
    cut = withoutDangling(cut);
    if (cut.length > 20)
      cut = lastWordWaits(cut) ? cut.slice(0, cut.lastIndexOf(' ')) : cut.replace(unfinished, '');
  }
  const item = cut.lastIndexOf(', ');
  return { text: item > most * 0.4 ? cut.slice(0, item) : cut, loss: 'words' };
}

/** Where the text may end, the last place first. */
function endsWithin(text: string, most: number): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf(' '); at !== -1 && at <= most + 1; at = text.indexOf(' ', at + 1)) {
    const mark = text[at - 1] ?? '';
    const word = wordAt(text, at + 1);
    if (
      mark === ';' ||
      mark === ':' ||
      (mark === ',' && (openingClauses.has(word) || word.endsWith('ing')))
    ) {
      ends.push(at - 1);
    } else if (at <= most && openingWords.has(word)) {
      ends.push(at);
    }
  }
  return ends.reverse();
}

function isUnfinished(text: string): boolean {
  return lastWordWaits(text) || unfinished.test(text);
}

function lastWordWaits(text: string): boolean {
  const word = text.slice(text.lastIndexOf(' ') + 1);
  return word.length < text.length && (waitingWords.has(word) || /^[a-z]+ly$/.test(word));
}

/** The small letters from a place on. */
function wordAt(text: string, start: number): string {
  let end = start;
  while (text[end]! >= 'a' && text[end]! <= 'z') end += 1;
  return text.slice(start, end);
}

function isDanglingMark(character: string): boolean {
  return danglingMarks.includes(character) || character.trim() === '';
}

function dangles(text: string): boolean {
  if (isDanglingMark(text.at(-1) ?? '')) return true;
  const space = text.lastIndexOf(' ');
  return space !== -1 && danglingWords.has(text.slice(space + 1).toLowerCase());
}

/** In one pass: a long row of marks takes no longer than other text. */
function withoutDangling(text: string): string {
  let end = text.length;
  while (end > 0) {
    if (isDanglingMark(text[end - 1] as string)) {
      end -= 1;
      continue;
    }
    const space = text.lastIndexOf(' ', end - 1);
    if (space === -1 || !danglingWords.has(text.slice(space + 1, end).toLowerCase())) break;
    end = space;
  }
  return text.slice(0, end);
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
