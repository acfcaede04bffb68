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
  phrases:
    /^(?:(?:what|which) papers (?:are there|do you have|can you (?:search|read|find|show))|what can you (?:search|read)|(?:list|show|see|browse) (?:me )?(?:the )?papers|browse|(?:show |list |see )?(?:all|everything)|papers?|(?:这里|你们?)?(?:都|一共|总共)?(?:收录了?|有)(?:哪些|什么|几篇?)(?:论文|文章)|论文(?:列表|目录)?|(?:论文)?标签都?有(?:哪些|什么)|你(?:能|可以)(?:读|看|搜|查)(?:到)?(?:什么|哪些论文))$/iu,
  intents: 'topic, count, everything paper, many paper, collection, which direction, which paper',
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
