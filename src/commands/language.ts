import { isLanguage, languages } from '../model/language.ts';
import type { Reply } from '../model/reply.ts';
import { button } from '../reply/button.ts';
import { sentence } from '../reply/sentence.ts';
import type { Command, CommandContext } from './define/command.ts';
import { lang } from './define/options.ts';

export const language: Command = {
  verb: 'language',
  aliases: ['语言', 'lang'],
  phrases:
    /^(?:and )?(?:(?:can|could) you )?(?:(?:speak|talk|answer|reply|write|switch)(?: to| in)? |in |use )(?:chinese|english)(?: please)?$|^(?:change|switch|set)(?: the| my| your)? language$|^(?:请|你?能不能|你?能|你?可以|你?会)?(?:用|说|讲|换成|换|切换到|改成|改用)(?:中文|英文|英语|汉语)(?:回答|说)?[吗吧]?$|^(?:怎么|如何)?(?:换|切换|改|更改|设置)语言$|^(?:中文|英文|英语)[呢吗]$/iu,
  intents: `
    tongue speak, tongue use, tongue you, wrong language, where change language, how change language
    turn tongue`,
  summary: (texts) => texts.commands.verbs.language,
  needs: ['keepsLanguage'],
  needsStore: true,
  acts: true,
  options: [{ ...lang, positional: true, summary: (texts) => texts.commands.options.language }],
  async run(context) {
    const { request, options, chosenLanguages } = context;
    const chosen = options.lang;
    if (!isLanguage(chosen)) return reply(context.texts.commands.languageNow, context);
    await chosenLanguages.choose(request.actor, chosen);
    return reply(context.texts.commands.languageChosen, context);
  },
};

/** Confirms the chosen language, in that language, with a button for each other language. */
function reply(text: string, { language: current, texts, makeCall }: CommandContext): Reply {
  const others = languages.filter((other) => other !== current);
  return sentence(
    text,
    others.map((other) => button(texts.commands.languages[other], makeCall('language', { lang: other }))),
  );
}
