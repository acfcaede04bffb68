import { textsIn } from '../../i18n/texts.ts';
import type { Choice } from '../../model/choice.ts';
import type { Language } from '../../model/language.ts';
import { suggestNames } from '../../search/names/suggest-names.ts';
import type { Completions } from './completions.ts';
import type { CompletionQuestion } from './desk.ts';
import { disambiguate } from './disambiguate.ts';

/** Returns suggestions for an option that somebody is typing. */
export function complete(question: CompletionQuestion, completions: Completions): Choice[] {
  const { verb, option, typed, language, limit } = question;
  const { sources, tags, verbs } = completions;
  const source = own(own(sources, verb) ?? {}, option);
  switch (source) {
    case undefined:
      return [];
    case 'paper': {
      const offers = suggestNames(completions, typed, limit).map(({ paper, label }) => ({
        paper,
        label,
        value: option === 'paper' ? paper.id : (paper.name ?? paper.heading[language]),
      }));
      const papers = disambiguate(distinct(offers), language);
      return option === 'paper' ? papers : withTags(question, papers, completions);
    }
    case 'tag': {
      return (
        tagFilters(question, completions) ?? startingWith(typed, tagChoices(tags, language)).slice(0, limit)
      );
    }
    case 'verb':
      return startingWith(
        typed,
        verbs.map((value) => ({ label: value, value })),
      ).slice(0, limit);
    default: {
      const choices = source.choices[language];
      const offers = source.several ? oneMore(typed, choices, language) : startingWith(typed, choices);
      return offers.slice(0, limit);
    }
  }
}

/** Suggestions for a query hold at most this many tags beside the papers. */
const tagsBesidePapers = 5;
const shortestTag = 2;
/** Matches a query that ends in a tag filter. */
const endsInTag = /^(.*(?:^|\s))(?:tag|标签)[:：](\S*)$/isu;

/** Suggests tags after `tag:`, else the given papers and after them the tags that begin with the typed text. */
function withTags(
  question: CompletionQuestion,
  papers: readonly Choice[],
  completions: Completions,
): Choice[] {
  const filters = tagFilters(question, completions);
  if (filters) return filters;
  const { typed, language, limit } = question;
  const wanted = typed.trim().toLowerCase();
  const detail = textsIn(language).commands.labels.tag;
  const tags = tagChoices(completions.tags, language)
    .filter(({ label }) => wanted.length >= shortestTag && label.toLowerCase().startsWith(wanted))
    .slice(0, tagsBesidePapers)
    .map((choice) => ({ ...choice, detail }));
  return [...papers.slice(0, limit - tags.length), ...tags];
}

/** Completes the tag filter that a query ends in, and keeps the words before it. Undefined for other queries. */
function tagFilters(
  { typed, language, limit }: CompletionQuestion,
  { tags }: Completions,
): Choice[] | undefined {
  const [, before, name] = endsInTag.exec(typed) ?? [];
  if (before === undefined || name === undefined) return undefined;
  return startingWith(name, tagChoices(tags, language))
    .slice(0, limit)
    .map(({ label, value }) => ({ label: `${before}${label}`, value: `${before}${value}` }));
}

function tagChoices(tags: Completions['tags'], language: Language): Choice[] {
  return tags.map(({ value, label }) => ({ value, label: label[language] }));
}

/** Removes suggestions whose value an earlier one has. */
function distinct<T extends { value: string }>(offers: readonly T[]): T[] {
  const values = new Set<string>();
  return offers.filter(({ value }) => !values.has(value) && values.add(value));
}

/** Reads an own property. The name comes from outside, so `constructor` must not match an inherited one. */
function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
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
