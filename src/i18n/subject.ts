import type { Language } from '../model/language.ts';
import type { TagVocabulary } from '../model/tag-vocabulary.ts';
import { echo } from './echo.ts';

const tagFilter = /(?:^|\s)tag:(?:"([^"]*)"|([^\s"]+))/giu;

/** Separates the tags that a query asks for from its words. */
function split(query: string, language: Language, vocabulary?: TagVocabulary) {
  const tags = [...query.matchAll(tagFilter)].map(([, quoted, bare]) => {
    const id = quoted ?? bare ?? '';
    return echo(vocabulary?.byId.get(id.toLowerCase())?.label[language] ?? id);
  });
  return { words: echo(query.replace(tagFilter, ' ').trim()), tags };
}

/**
 * Names what a query asks for, without its syntax: `“sparse reward”`, `the tag GRPO`. A tag that the vocabulary does
 * not contain is named by its id.
 */
export function subjectInWords(query: string, language: Language, vocabulary?: TagVocabulary): string {
  const { words, tags } = split(query, language, vocabulary);
  if (language === 'zh') {
    const named = tags.map((tag) => `「${tag}」`).join('、');
    return tags.length === 0 ? `「${words}」` : words === '' ? `标签${named}` : `「${words}」加标签${named}`;
  }
  const named = `the tag${tags.length === 1 ? '' : 's'} ${new Intl.ListFormat('en').format(tags)}`;
  return tags.length === 0 ? `“${words}”` : words === '' ? named : `“${words}” with ${named}`;
}

/** Says which papers a subscription posts: `2 papers about “sparse reward” with the tag GRPO`. */
export function papersInWords(
  count: number,
  query: string,
  language: Language,
  vocabulary?: TagVocabulary,
): string {
  const { words, tags } = split(query, language, vocabulary);
  const subject = query === '' ? '' : subjectInWords(query, language, vocabulary);
  if (language === 'en') {
    const papers = count === 1 ? 'one paper' : `${count} papers`;
    return query === '' ? papers : `${papers} ${words === '' ? 'with' : 'about'} ${subject}`;
  }
  if (query === '') return `${count} 篇论文`;
  if (words === '' && tags.length === 1) return `${count} 篇「${tags[0]}」标签的论文`;
  return `${count} 篇和${subject}有关的论文`;
}
