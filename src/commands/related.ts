import { plain } from '../model/reply.ts';
import { gist } from '../reply/gist.ts';
import { paperItem } from '../reply/hits.ts';
import { headed, paragraph } from '../reply/sentence.ts';
import { relatedPapers } from '../search/related.ts';
import type { Command } from './define/command.ts';
import { lang, paper } from './define/options.ts';
import { askedPaper } from './papers/asked-paper.ts';
import { shareMenu } from './papers/paper-actions.ts';
import { sharedTerms } from './papers/shared-terms.ts';

const relatedShown = 5;
const termsShown = 5;

export const related: Command = {
  verb: 'related',
  aliases: ['相关', '相近', '类似', 'similar'],
  phrases: `
    有类似的, 有没有类似的, 还有类似的, 还有没有类似的, 类似的, 相似的, 有没有相似的, 有没有相近的, 类似的有哪些
    相关的, 相关论文, 相关的论文`,
  intents: 'similar paper, similar one',
  summary: (texts) => texts.commands.verbs.related,
  options: [paper, lang],
  run(context) {
    const { library, language, texts } = context;
    const found = askedPaper(context);
    if (!found.ok) return context.problem(found.problem);
    const title = texts.replies.relatedTo(found.value.name ?? found.value.heading[language]);
    const hits = relatedPapers(library, found.value, relatedShown);
    const rows = hits.map((hit) => {
      const terms = sharedTerms(hit.why, library.vocabulary, language).slice(0, termsShown);
      const shared = texts.replies.sharedTerms(terms.join(language === 'zh' ? '、' : ', '));
      const line = terms.length > 0 ? shared : gist(hit.paper, language, texts);
      return paperItem(hit.paper, [plain(line)], context);
    });
    return headed(title, [
      ...(rows.length > 0 ? rows : [paragraph(texts.replies.noneRelated)]),
      ...shareMenu(
        hits.map((hit) => hit.paper),
        context,
      ),
    ]);
  },
};
