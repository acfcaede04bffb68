import { isLanguage, languages } from '../model/language.ts';
import type { Reply } from '../model/reply.ts';
import { button } from '../reply/button.ts';
import { sentence } from '../reply/sentence.ts';
import type { Command, CommandContext } from './define/command.ts';
import { lang } from './define/options.ts';

export const language: Command = {
  verb: 'language',
  aliases: ['语言', 'lang'],
  phrases: `
    in chinese, in english, talk in chinese, talk in english, and in chinese, and in english, 中文呢, 英文呢, 英语呢`,
  intents: `
    tongue speak, tongue use, tongue you, wrong language, tongue change, change language, start language
    command language`,
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
