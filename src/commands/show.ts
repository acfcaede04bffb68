import { exportPapers } from '../corpus/formats/export.ts';
import { scriptLanguage } from '../corpus/read/field-text.ts';
import { textsIn } from '../i18n/texts.ts';
import type { Language } from '../model/language.ts';
import type { Paper } from '../model/paper.ts';
import type { Action, Block, Reply } from '../model/reply.ts';
import { button, buttonRow, type Optional } from '../reply/button.ts';
import { cardBlocks, partsIn } from '../reply/card.ts';
import { paperAddress } from '../reply/paper-links.ts';
import { headed } from '../reply/sentence.ts';
import { squash } from '../search/index/name-list.ts';
import type { Command, CommandContext } from './define/command.ts';
import { lang, paper, part } from './define/options.ts';
import { disambiguate } from './desk/disambiguate.ts';
import { askedPaper } from './papers/asked-paper.ts';
import { openedNote } from './papers/came-up-note.ts';
import { isSaved, teamActions } from './papers/paper-actions.ts';

const namesakesShown = 3;

export const show: Command = {
  verb: 'show',
  aliases: ['看', '打开', '查看', 'open'],
  shortcuts: {
    cite: { view: 'cite' },
    bibtex: { view: 'cite' },
    引用: { view: 'cite' },
    引用格式: { view: 'cite' },
  },
  summary: (texts) => texts.commands.verbs.show,
  options: [
    paper,
    lang,
    {
      name: 'view',
      summary: (texts) => texts.commands.options.view,
      internal: true,
      choices: (texts) => [
        { value: 'parts', label: texts.replies.showParts },
        { value: 'abstract', label: texts.replies.showAbstract('en') },
        { value: 'cite', label: texts.replies.cite },
      ],
    },
    { ...part, internal: true },
  ],
  async run(context) {
    const found = askedPaper(context);
    if (!found.ok) return context.problem(found.problem);
    if (context.options.view === 'cite') return citation(found.value, context);
    return openedCard(found.value, context, namesakes(found.value, context));
  },
};

/** Returns the BibTeX entry and the address as text to copy. */
function citation(found: Paper, { language, texts }: CommandContext): Reply {
  const address = paperAddress(found, texts);
  const title = texts.replies.citing(found.heading[language]);
  const listing = (text: string): Block => ({ kind: 'paragraph', text: [{ text, style: 'code' }] });
  return headed(title, [
    ...[...exportPapers([found], 'bibtex')].map((text) => listing(text.trim())),
    address && listing(address),
  ]);
}

/** Builds the card of a paper that somebody opens, with the places where it came up before. */
export async function openedCard(
  found: Paper,
  context: CommandContext,
  more: readonly Action[] = [],
): Promise<Reply> {
  const card = cardReply(found, context, await isSaved(found, context), more);
  return { ...card, blocks: card.blocks.toSpliced(-1, 0, ...(await openedNote(found, context))) };
}

/** Builds a card with its buttons: language, abstract, related papers, save or remove, share, discuss. */
function cardReply(
  found: Paper,
  context: CommandContext,
  saved: boolean,
  more: readonly Action[] = [],
): Reply {
  const { library, language, texts, makeCall, options } = context;
  const abstract = options.view === 'abstract';
  const parts = options.part === undefined ? [] : [options.part];
  return {
    audience: 'private',
    title: found.heading[language],
    blocks: [
      ...cardBlocks(found, { language, texts, makeCall, abstract, parts, vocabulary: library.vocabulary }),
      ...buttonRow([
        ...viewActions(found, abstract || parts.length > 0, context),
        ...teamActions(found, context, saved),
        ...more,
      ]),
    ],
  };
}

/** Offers other papers with the same coined name, since the asker may have meant one of them. */
function namesakes(found: Paper, { library, options, language, texts, makeCall }: CommandContext): Action[] {
  const called = library.names
    .called(options.paper ?? '')
    .filter(({ paper, kind }) => paper !== found && kind !== 'heading')
    .slice(0, namesakesShown);
  const offers = called.map(({ paper, label }) => ({ paper, label, value: paper.id }));
  const [, ...choices] = disambiguate(
    [{ paper: found, label: found.name ?? '', value: found.id }, ...offers],
    language,
  );
  return offers.map(({ paper, label, value }, at) => {
    const isCalledSo = paper.name !== null && squash(paper.name) === squash(label);
    const detail = choices[at]?.detail;
    const other = isCalledSo ? detail : paper.name;
    const namesake = texts.replies.namesake(label, other ?? paper.heading[language]);
    return button(namesake, makeCall('show', { paper: value }), { effect: 'add' });
  });
}

function viewActions(
  found: Paper,
  leadsToParts: boolean,
  { language, texts, makeCall }: CommandContext,
): Optional<Action>[] {
  const other = language === 'zh' ? 'en' : 'zh';
  const { replies } = texts;
  const { id: paper } = found;
  const view = leadsToParts ? 'parts' : 'abstract';
  const viewLabel = leadsToParts ? replies.showParts : replies.showAbstract(scriptLanguage(found.abstract));
  const isShown = !leadsToParts && partsIn(found, language, texts).some(({ key }) => key === 'abstract');
  return [
    inLanguage(found, 'en') !== inLanguage(found, 'zh') &&
      button(replies.otherLanguage, makeCall('show', { paper, lang: other })),
    found.abstract !== '' && !isShown && button(viewLabel, makeCall('show', { paper, view })),
    button(replies.related, makeCall('related', { paper }), { effect: 'add' }),
    button(replies.cite, makeCall('show', { paper, view: 'cite' }), { effect: 'add' }),
  ];
}

/** Returns what a card in a language says, without its labels. */
function inLanguage(found: Paper, language: Language): string {
  return [
    found.heading[language],
    ...partsIn(found, language, textsIn(language)).map(({ text }) => text),
  ].join('\n');
}
