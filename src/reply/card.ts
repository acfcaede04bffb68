import { scriptLanguage } from '../corpus/read/field-text.ts';
import { sectionOfPart, sectionsOf } from '../corpus/text/sections.ts';
import type { Texts } from '../i18n/texts.ts';
import type { MakeCall } from '../model/call.ts';
import type { Language } from '../model/language.ts';
import { isNote, type Paper, type Part } from '../model/paper.ts';
import { type Block, plain } from '../model/reply.ts';
import type { TagVocabulary } from '../model/tag-vocabulary.ts';
import { wordTable } from '../model/word-table.ts';
import { corpusText } from './chinese-text.ts';
import { linksLine } from './paper-links.ts';
import { note } from './sentence.ts';

interface CardView {
  language: Language;
  texts: Texts;
  vocabulary: TagVocabulary;
  makeCall: MakeCall;
  /** If true, shows the whole abstract instead of the parts. */
  abstract: boolean;
  /** Keys of the parts to show; see `chosenParts`. */
  parts?: readonly string[];
}

/** A map, because a corpus may call a part `constructor`. */
const icons = wordTable(
  ['🎯', 'motivation, background'],
  ['❓', 'problem'],
  ['🔍', 'phenomenon'],
  ['🛠️', 'method'],
  ['📊', 'data, results'],
  ['⭐', 'contribution'],
);

/**
 * Builds a card without buttons: heading, authors and venue, links, parts in the reader's language, tags and source.
 */
export function cardBlocks(paper: Paper, view: CardView): Block[] {
  const { texts, language } = view;
  const parts = chosenParts(paper, view.parts ?? [], language, texts);
  const summary = view.abstract ? [] : parts.filter((part) => !isNote(part));
  const isForeign = summary.length > 0 && summary.every(({ lang }) => lang !== language);
  const summarised = paper.parts.some(
    ({ key, lang }) =>
      writtenByModel.has(key) && summary.some((part) => part.lang === lang && paper.parts.includes(part)),
  );
  const source = [
    texts.replies.source(paper.corpus, paper.ordinal),
    ...(isForeign ? [texts.replies.noSummary] : []),
    ...(summarised ? [texts.replies.writtenByModel] : []),
  ];
  return [
    { kind: 'heading', text: paper.heading[language] },
    ...bibliography(paper, texts),
    ...partBlocks(view.abstract ? [abstractPart(paper, texts)] : parts),
    ...tagChips(paper, view),
    note(source.join(' · ')),
  ];
}

/** Parts that language models wrote. Only the summaries of the supported web pages have parts with these keys. */
const writtenByModel: ReadonlySet<string> = new Set(['motivation', 'phenomenon']);

/**
 * Returns the source's parts in a language. If it has none but a TL;DR, returns that and the abstract, an English one in
 * sections, or for readers of Chinese rather the parts in any language. Without an abstract, returns the parts in any
 * language. Notes come last.
 */
export function partsIn(paper: Paper, language: Language, texts: Texts): Part[] {
  const notes = paper.parts.filter(isNote);
  const summary = paper.parts.filter((part) => !isNote(part));
  const own = summary.filter((part) => part.lang === language);
  const isShort = own.every(({ key }) => key === 'tldr') && language === 'en' && paper.abstract !== '';
  if (own.length > 0 && !isShort) return [...own, ...notes];
  if (paper.abstract === '' || (language === 'zh' && summary.length > 0)) return [...summary, ...notes];
  // The sections are found by English phrases.
  if (scriptLanguage(paper.abstract) !== 'en') return [...own, abstractPart(paper, texts), ...notes];
  const inSections = Object.entries(sectionsOf(paper.abstract))
    .filter(([, text]) => text !== '')
    .map(([key, text]) => ({
      key,
      label: texts.replies.sections[key as keyof Texts['replies']['sections']],
      lang: 'en',
      text,
    }));
  return [...own, ...inSections, ...notes];
}

/** Returns the parts with these keys in the paper's order, or all parts if `keys` is empty or none of them exists. */
export function chosenParts(paper: Paper, keys: readonly string[], language: Language, texts: Texts): Part[] {
  const all = partsIn(paper, language, texts);
  const wanted = keys.flatMap((key) => partByKey(all, key) ?? []);
  return wanted.length === 0 ? all : all.filter((part) => wanted.includes(part));
}

/** Returns a part by its key, or the abstract, in the reader's language or else in the source's. */
export function partInLanguage(
  paper: Paper,
  key: string,
  language: Language,
  texts: Texts,
): Part | undefined {
  const own = paper.parts.find((part) => part.key === key && part.lang === language);
  if (own) return own;
  if (key === 'abstract' && paper.abstract !== '') return abstractPart(paper, texts);
  const section = sectionWithSameContent.has(key)
    ? partByKey(partsIn(paper, language, texts), key)
    : undefined;
  return section ?? paper.parts.find((part) => part.key === key);
}

/** Keys of the parts that correspond to a whole section of an English abstract. Others correspond to a piece of one. */
const sectionWithSameContent: ReadonlySet<string> = new Set(['motivation', 'problem', 'method', 'data']);

function partByKey(parts: readonly Part[], key: string): Part | undefined {
  return parts.find((part) => part.key === key) ?? parts.find((part) => part.key === sectionOfPart[key]);
}

const authorsShown = 3;

/** Builds two lines: authors, venue and year; links. */
function bibliography(paper: Paper, texts: Texts): Block[] {
  const { authors, venue, year } = paper;
  const more = authors.length - authorsShown;
  const names = authors.slice(0, authorsShown).join(', ') + (more > 0 ? ` + ${more}` : '');
  const appeared = [venue, year !== null && !venue?.includes(String(year)) ? String(year) : null];
  const facts = [names === '' ? null : `${texts.replies.authors} ${names}`, ...appeared].filter(Boolean);
  const blocks: Block[] = [];
  if (facts.length > 0) blocks.push(note(facts.join(' · ')));
  blocks.push({ kind: 'paragraph', text: linksLine(paper, texts) });
  return blocks;
}

function abstractPart({ abstract: text }: Paper, texts: Texts): Part {
  const lang = scriptLanguage(text);
  return { key: 'abstract', label: texts.replies.abstract(lang), lang, text };
}

export function partBlocks(parts: readonly Part[]): Block[] {
  return parts.map((part) => {
    const icon = icons.get(part.key);
    return { kind: 'part', ...(icon ? { icon } : {}), label: part.label, text: corpusText(plain(part.text)) };
  });
}

function tagChips(paper: Paper, view: CardView): Block[] {
  if (paper.tags.length === 0) return [];
  const chips = paper.tags.map((tag) => ({
    label: view.vocabulary.byId.get(tag)?.label[view.language] ?? tag,
    call: view.makeCall('search', { query: `tag:${tag}` }),
  }));
  return [{ kind: 'chips', label: view.texts.replies.tags, chips }];
}
