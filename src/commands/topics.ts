import type { Block } from '../model/reply.ts';
import type { TagKind } from '../model/tag-vocabulary.ts';
import { headed, note } from '../reply/sentence.ts';
import { tagCounts } from '../search/index/facets.ts';
import type { Command, CommandContext } from './define/command.ts';
import { lang } from './define/options.ts';

const chipsPerKind = 20;
const kinds: readonly TagKind[] = ['topic', 'algorithm', 'benchmark'];

export const topics: Command = {
  verb: 'topics',
  aliases: ['主题', '标签', '话题', 'tags'],
  phrases: `
    paper, papers, all, everything, browse, what papers are there, which papers are there, what papers do you have
    which papers do you have, what papers can you search, what papers can you find, what can you search
    what can you read, what benchmarks are there, which benchmarks are there, what benchmarks do you have
    list benchmarks, list all benchmarks, list all the benchmarks, 有哪些基准, 基准有哪些, 有哪些评测基准, 论文, 论文列表, 论文目录, 论文标签, 论文标签有哪些, 标签有哪些, 标签都有哪些`,
  intents: `
    topic, count, everything paper, many paper, collection, which direction, which paper, you ask which
    you read which, you read paper`,
  summary: (texts) => texts.commands.verbs.topics,
  options: [lang],
  run(context) {
    const { library, texts } = context;
    if (library.papers.length === 0) return context.problem({ code: 'empty-corpus' });
    const title = texts.replies.topicsTitle(library.papers.length);
    const chips = kinds.flatMap((kind) => chipsOf(kind, context));
    return headed(title, chips.length === 0 ? [] : [...chips, note(texts.replies.topicsHint)]);
  },
};

function chipsOf(kind: TagKind, { library, language, texts, makeCall }: CommandContext): Block[] {
  const chips = tagCounts(library)
    .flatMap(({ tag, count }) => {
      const entry = library.vocabulary.byId.get(tag);
      return entry?.kind === kind
        ? [{ label: `${entry.label[language]} ${count}`, call: makeCall('search', { query: `tag:${tag}` }) }]
        : [];
    })
    .slice(0, chipsPerKind);
  return chips.length === 0 ? [] : [{ kind: 'chips', label: texts.replies.tagKinds[kind], chips }];
}
