import { textsIn } from '../../i18n/texts.ts';
import type { Choice } from '../../model/choice.ts';
import type { Language } from '../../model/language.ts';
import { tagCounts } from '../../search/index/facets.ts';
import type { Library } from '../../search/index/library.ts';
import { suggestNames } from '../../search/names/suggest-names.ts';
import type { Command } from '../define/command.ts';
import type { CompletionQuestion } from './desk.ts';
import { disambiguate } from './disambiguate.ts';

/** Returns suggestions for an option that somebody is typing. */
export function complete(
  question: CompletionQuestion,
  library: Library,
  commands: readonly Command[],
): Choice[] {
  const { verb, typed, language, limit } = question;
  const command = commands.find((one) => one.verb === verb);
  const option = command?.options.find(({ name }) => name === question.option);
  const choices = option?.choices?.(textsIn(language));
  if (choices) {
    const offers = option?.several ? oneMore(typed, choices, language) : startingWith(typed, choices);
    return offers.slice(0, limit);
  }
  switch (option?.completion) {
    case undefined:
      return [];
    case 'paper': {
      const isPaper = option.name === 'paper';
      const offers = suggestNames(library, typed, limit).map(({ paper, label }) => ({
        paper,
        label,
        value: isPaper ? paper.id : (paper.name ?? paper.heading[language]),
      }));
      const papers = disambiguate(distinct(offers), language);
      return isPaper ? papers : withTags(question, papers, library);
    }
    case 'tag': {
      const filters = tagFilters(question, library);
      return filters ?? startingWith(typed, tagChoices(library, language)).slice(0, limit);
    }
    case 'verb': {
      const verbs = commands.map(({ verb }) => ({ label: verb, value: verb }));
      return startingWith(typed, verbs).slice(0, limit);
    }
  }
}

/** Suggestions for a query hold at most this many tags beside the papers. */
const tagsBesidePapers = 5;
const shortestTag = 2;
/** Matches a query that ends in a tag filter. */
const endsInTag = /^(.*(?:^|\s))(?:tag|标签)[:：](\S*)$/isu;

/** Suggests tags after `tag:`, else the given papers and after them the tags that begin with the typed text. */
function withTags(question: CompletionQuestion, papers: readonly Choice[], library: Library): Choice[] {
  const filters = tagFilters(question, library);
  if (filters) return filters;
  const { typed, language, limit } = question;
  const wanted = typed.trim().toLowerCase();
  const detail = textsIn(language).commands.labels.tag;
  const tags = tagChoices(library, language)
    .filter(({ label }) => wanted.length >= shortestTag && label.toLowerCase().startsWith(wanted))
    .slice(0, tagsBesidePapers)
    .map((choice) => ({ ...choice, detail }));
  return [...papers.slice(0, limit - tags.length), ...tags];
}

/** Completes the tag filter that a query ends in, and keeps the words before it. Undefined for other queries. */
function tagFilters({ typed, language, limit }: CompletionQuestion, library: Library): Choice[] | undefined {
  const [, before, name] = endsInTag.exec(typed) ?? [];
  if (before === undefined || name === undefined) return undefined;
  return startingWith(name, tagChoices(library, language))
    .slice(0, limit)
    .map(({ label, value }) => ({ label: `${before}${label}`, value: `${before}${value}` }));
}

/** The tags of libraries, most used first. They are counted once, because every typed character asks for them. */
const countedTags = new WeakMap<Library, readonly string[]>();

function tagChoices(library: Library, language: Language): Choice[] {
  const tags = countedTags.get(library) ?? tagCounts(library).map(({ tag }) => tag);
  countedTags.set(library, tags);
  return tags.map((tag) => ({
    value: `tag:${tag}`,
    label: library.vocabulary.byId.get(tag)?.label[language] ?? tag,
  }));
}

/** Removes suggestions whose value an earlier one has. */
function distinct<T extends { value: string }>(offers: readonly T[]): T[] {
  const values = new Set<string>();
  return offers.filter(({ value }) => !values.has(value) && values.add(value));
}

const comma: Record<Language, string> = { en: ', ', zh: '、' };

/** Suggests the choices typed so far plus one more, for lists such as `method,data`. */
function oneMore(typed: string, choices: readonly Choice[], language: Language): Choice[] {
  const words = typed.split(/[,，、]/u);
  const last = words.pop() ?? '';
  const chosen = new Set(words.flatMap((word) => startingWith(word, choices).slice(0, 1)));
  const left = choices.filter((choice) => !chosen.has(choice));
  return startingWith(last, left).map((one) => ({
    label: [...chosen, one].map(({ label }) => label).join(comma[language]),
    value: [...chosen, one].map(({ value }) => value).join(','),
  }));
}

/** Returns choices that begin with the typed text, then those that contain it. */
function startingWith(typed: string, choices: readonly Choice[]): Choice[] {
  const wanted = typed.trim().toLowerCase();
  const rank = ({ label, value }: Choice) =>
    Math.min(
      ...[label.toLowerCase(), value.toLowerCase()].map((text) =>
        text.startsWith(wanted) ? 0 : text.includes(wanted) ? 1 : 2,
      ),
    );
  return choices
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((ranked) => ranked.rank < 2)
    .sort((left, right) => left.rank - right.rank)
    .map(({ choice }) => choice);
}
