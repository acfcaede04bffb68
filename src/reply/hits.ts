import { scriptLanguage } from '../corpus/read/field-text.ts';
import { chinesePunctuation } from '../corpus/text/chinese-punctuation.ts';
import type { Texts } from '../i18n/texts.ts';
import type { MakeCall } from '../model/call.ts';
import type { Field, Hit, Snippet, Why } from '../model/hit.ts';
import type { Language } from '../model/language.ts';
import type { Paper } from '../model/paper.ts';
import { type Block, type CommandAction, plain, type Span, type Text } from '../model/reply.ts';
import { languageOf } from '../search/explain/why.ts';
import { button } from './button.ts';
import { corpusText } from './chinese-text.ts';
import { gist } from './gist.ts';

interface ListView {
  language: Language;
  texts: Texts;
  makeCall: MakeCall;
}

/** Builds a row of results: heading, one-sentence gist, the passage that matched, and a button that opens the paper. */
export function hitItem(hit: Hit, view: ListView): Block {
  const { language, texts } = view;
  const line = gist(hit.paper, language, texts);
  const why = tellingWhy(hit.why, hit.paper, language);
  const marked = why && withGist(why.snippet, line);
  if (marked) return paperItem(hit.paper, [markedSpans(marked)], view);
  const lines = [plain(line), ...(why ? [whyLine(why, hit.paper, texts)] : [])];
  return { ...paperItem(hit.paper, lines, view), small: true };
}

/**
 * Returns the gist with its matches if the snippet ends with it; the whole snippet if a match is in the opening that the
 * gist lacks. Returns undefined if the gist is another sentence.
 */
function withGist(snippet: Snippet, line: string): Snippet | undefined {
  const shown = chinesePunctuation(snippet.text);
  if (!shown.endsWith(line.slice(1))) return undefined;
  const from = snippet.text.length - line.length;
  const { matches } = snippet;
  if (shown.length !== snippet.text.length || matches.some(([start]) => start < from)) return snippet;
  return { text: line, matches: matches.map(([start, end]) => [start - from, end - from]) };
}

/** Fields that are shown anyway, or that explain less than a sentence. */
const lessTelling: ReadonlySet<Field> = new Set(['name', 'title', 'heading', 'tags']);

/** Returns the most useful matching passage: if possible in the reader's language, and no title or tag. */
export function tellingWhy(why: readonly Why[], paper: Paper, language: Language): Why | undefined {
  const passages = why.filter(({ field }) => !lessTelling.has(field));
  return passages.find(({ field }) => languageOf(field, paper) === language) ?? passages[0] ?? why[0];
}

export function paperItem(paper: Paper, lines: Text[], view: ListView): Extract<Block, { kind: 'item' }> {
  return {
    kind: 'item',
    title: [{ text: paper.heading[view.language], style: 'strong' }],
    lines,
    action: openAction(paper, view),
  };
}

export function openAction(paper: Paper, { language, texts, makeCall }: ListView): CommandAction {
  const hint = texts.replies.openPaper(paper.heading[language]);
  return button(texts.replies.open, makeCall('show', { paper: paper.id }), { hint, effect: 'add' });
}

function whyLine(why: Why, paper: Paper, texts: Texts): Text {
  const field = fieldName(why.field, paper, texts);
  return [{ text: texts.replies.matchedIn(field) }, ...markedSpans(why.snippet)];
}

/** Returns what a field is called; a part of a kind of its own has the label of its source. */
export function fieldName(field: Field, paper: Paper, { replies }: Texts): string {
  if (field === 'abstract') return replies.abstract(scriptLanguage(paper.abstract)).toLowerCase();
  if (Object.hasOwn(replies.fieldNames, field)) return replies.fieldNames[field]!;
  return paper.parts.find(({ key }) => key === field)?.label ?? field;
}

/** Returns the snippet as it is shown, with its matches marked. */
export function markedSpans({ text, matches }: Snippet): Text {
  const spans: Span[] = [];
  let from = 0;
  for (const [start, end] of matches) {
    if (start > from) spans.push({ text: text.slice(from, start) });
    spans.push({ text: text.slice(start, end), style: 'match' });
    from = end;
  }
  if (from < text.length) spans.push({ text: text.slice(from) });
  return corpusText(spans);
}
