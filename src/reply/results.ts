import { wordProblem } from '../i18n/problems/problems.ts';
import type { Texts } from '../i18n/texts.ts';
import type { MakeCall } from '../model/call.ts';
import type { Results } from '../model/hit.ts';
import type { Language } from '../model/language.ts';
import { type Block, plain } from '../model/reply.ts';
import type { Library } from '../search/index/library.ts';
import { hitItem } from './hits.ts';

const narrowingTags = 4;

export interface ResultsView {
  language: Language;
  texts: Texts;
  library: Library;
  makeCall: MakeCall;
}

/** Says how many papers were found, or that none matches exactly and these are close. */
export function resultsTitle({ near, total, query }: Results, { replies }: Texts): string {
  return near ? replies.nearest(query) : replies.found(total, query);
}

/** Builds one page of results without its paging buttons. `first` is the 1-based rank of its first hit. */
export function resultsBlocks(results: Results, first: number, view: ResultsView): Block[] {
  const { texts, language } = view;
  const last = first + results.hits.length - 1;
  const blocks: Block[] = [{ kind: 'heading', text: resultsTitle(results, texts) }];
  if (results.problem) blocks.push({ kind: 'note', text: plain(wordProblem(results.problem, language)) });
  blocks.push(...results.hits.map((hit) => hitItem(hit, view)));
  if (results.hits.length < results.total) {
    const range = texts.replies.range(first, last, results.total);
    blocks.push(...narrowing(results, view), { kind: 'note', text: plain(range) });
  }
  return blocks;
}

/** Offers tags that narrow the results: tags that some of the results lack and that are not in the query yet. */
function narrowing(results: Results, { language, texts, library, makeCall }: ResultsView): Block[] {
  const chips = results.facets
    .filter(({ tag, count }) => count < results.total && !results.query.includes(`tag:${tag}`))
    .slice(0, narrowingTags)
    .map(({ tag, count }) => ({
      label: `${library.vocabulary.byId.get(tag)?.label[language] ?? tag} ${count}`,
      call: makeCall('search', { query: `${results.query} tag:${tag}` }),
    }));
  return chips.length === 0 ? [] : [{ kind: 'chips', label: texts.replies.narrow, chips }];
}
