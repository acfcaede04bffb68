import { wordProblem } from '../i18n/problems/problems.ts';
import { subjectInWords, withTagIds } from '../i18n/subject.ts';
import type { Texts } from '../i18n/texts.ts';
import type { Call, MakeCall } from '../model/call.ts';
import type { Results } from '../model/hit.ts';
import type { Language } from '../model/language.ts';
import type { Block } from '../model/reply.ts';
import type { Library } from '../search/index/library.ts';
import { lengthLimit } from '../search/search.ts';
import { hitItem } from './hits.ts';
import { note } from './sentence.ts';

const narrowingTags = 4;

interface ResultsView {
  language: Language;
  texts: Texts;
  library: Library;
  makeCall: MakeCall;
  /** The options of the search, which chips keep. */
  options: Readonly<Record<string, string>>;
}

/** Says how many papers were found, or that none matches and the results are only similar. */
export function resultsTitle(
  { near, total, query }: Results,
  { texts: { replies }, language, library }: Pick<ResultsView, 'texts' | 'language' | 'library'>,
): string {
  return near ? replies.nearest(query) : replies.found(total, subjectInWords(query, language, library));
}

/** Builds one page of results without its paging buttons. `first` is the 1-based rank of its first hit. */
export function resultsBlocks(results: Results, first: number, view: ResultsView): Block[] {
  const { texts, language } = view;
  const last = first + results.hits.length - 1;
  const blocks: Block[] = [{ kind: 'heading', text: resultsTitle(results, view) }];
  if (results.problem) blocks.push(note(wordProblem(results.problem, language)));
  if (results.read !== undefined) blocks.push(note(texts.replies.readBySound(results.read)));
  if (results.unknown) blocks.push(note(texts.replies.fitRest(results.unknown)));
  blocks.push(...results.hits.map((hit) => hitItem(hit, view)));
  blocks.push(...filters(results, view));
  if (results.hits.length < results.total) {
    const range = texts.replies.range(first, last, results.total);
    blocks.push(...narrowing(results, view), note(range));
  }
  return blocks;
}

/** Matches a tag filter without blanks: one that a button added to the query, or that somebody typed that way. */
const tagFilter = /^(?:tags?|标签)[:：]([^\s"“「]+)$/iu;

/** Offers to remove each tag of the query. Without any words left, the topics are shown instead. */
function filters({ query }: Results, view: ResultsView): Block[] {
  const { texts, makeCall, library } = view;
  const words = withTagIds(query.slice(0, lengthLimit), library).split(/\s+/u);
  const chips = words.flatMap((word, at) => {
    const tag = tagFilter.exec(word)?.[1];
    if (tag === undefined) return [];
    const rest = words.toSpliced(at, 1).join(' ');
    const label = tagLabel(tag, view);
    return {
      label: `${label} ×`,
      hint: texts.replies.removeTag(label),
      call: rest === '' ? makeCall('topics', {}) : searchCall(rest, view),
      effect: 'replace' as const,
    };
  });
  return chips.length === 0 ? [] : [{ kind: 'chips', label: texts.replies.filtered, chips }];
}

/**
 * Offers tags that narrow the results: tags that some of the results lack and that are not in the query yet. A filter
 * after a query that breaks the syntax would be searched as words, and nothing near is searched for with a filter.
 */
function narrowing(results: Results, view: ResultsView): Block[] {
  if (results.problem?.code === 'query-syntax' || results.near) return [];
  const chips = results.facets
    .filter(({ tag, count }) => count < results.total && !results.query.includes(`tag:${tag}`))
    .slice(0, narrowingTags)
    .map(({ tag, count }) => ({
      label: results.isCut ? tagLabel(tag, view) : `${tagLabel(tag, view)} ${count}`,
      call: searchCall(`${results.query} tag:${tag}`, view),
      effect: 'replace' as const,
    }));
  return chips.length === 0 ? [] : [{ kind: 'chips', label: view.texts.replies.narrow, chips }];
}

function tagLabel(tag: string, { library, language }: ResultsView): string {
  return library.vocabulary.byId.get(tag.toLowerCase())?.label[language] ?? tag;
}

/** Returns the call of another search with the same options. */
function searchCall(query: string, { makeCall, options }: ResultsView): Call {
  const { page: _, to: __, ...kept } = options;
  return makeCall('search', { ...kept, query });
}
