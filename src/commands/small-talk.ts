import type { Texts } from '../i18n/texts.ts';

const greeting =
  /^(hi|hello|hey|good (morning|afternoon|evening)|你好|您好|早上好|哈喽|嗨|who are you|what are you|what can you do|你是谁|你能做什么|你会什么)( there| all)?$/;
const thanks =
  /^(thanks|thank you|thx|ty|cheers|谢谢|多谢|感谢|谢了|辛苦了|謝謝)( a lot| so much| you)?(你|啦|了)?$/;

/** Returns the answer to a greeting or to thanks, which are not queries. Returns undefined for any other text. */
export function smallTalk(text: string, { replies }: Texts): string | undefined {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/[!！?？.。~～,，]/g, '');
  if (greeting.test(said)) return replies.greeting;
  return thanks.test(said) ? replies.thanks : undefined;
}
