import type { Paper } from '../corpus/paper.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Language } from '../language.ts';
import type { Hit, Snippet, Why } from '../search/types.ts';
import { gist } from './card.ts';
import type { CommandLine } from './command-line.ts';
import { type Block, type CommandAction, plain, type Span, type Text } from './reply.ts';

interface ListView {
  language: Language;
  texts: Texts;
  line: CommandLine;
}

/** A row of results: the heading, why it was found or else one line of gist, and a button that opens it. */
export function hitItem(hit: Hit, view: ListView): Block {
  const lines = [
    plain(gist(hit.paper, view.language, view.texts)),
    ...hit.why.slice(0, 1).map((why) => whyLine(why, view.texts)),
  ];
  return paperItem(hit.paper, lines, view);
}

export function paperItem(paper: Paper, lines: Text[], view: ListView): Block {
  return {
    kind: 'item',
    title: [{ text: paper.heading[view.language], style: 'strong' }],
    lines,
    action: openAction(paper, view),
  };
}

export function openAction(paper: Paper, { language, texts, line }: ListView): CommandAction {
  return {
    kind: 'command',
    label: texts.replies.open,
    hint: texts.replies.openPaper(paper.heading[language]),
    command: line('show', { paper: paper.id }),
    effect: 'add',
  };
}

function whyLine(why: Why, texts: Texts): Text {
  const field = texts.replies.fieldNames[why.field] ?? why.field;
  return [{ text: `${texts.replies.why} ${field}: ` }, ...markedSpans(why.snippet)];
}

export function markedSpans({ text, matches }: Snippet): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const [start, end] of matches) {
    if (start > from) spans.push({ text: text.slice(from, start) });
    spans.push({ text: text.slice(start, end), style: 'match' });
    from = end;
  }
  if (from < text.length) spans.push({ text: text.slice(from) });
  return spans;
}
