import type { Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Place } from '../../../src/ports/request.ts';
import type { SlackChat } from '../post/chat.ts';
import type { Surface } from './surface.ts';
import type { MessageSurface } from './surface-message.ts';

/**
 * Returns a surface that answers a mention or a direct message in public. If the command itself posted, or the bot may
 * not post here, the answer is shown to the asker alone, on `aside`.
 */
export function threadSurface(
  chat: SlackChat,
  place: Place,
  key: string,
  language: Language,
  aside: MessageSurface,
): Surface {
  const showAside = (reply: Reply) => aside.show(reply, 'add');
  return {
    audience: 'channel',
    announce: showAside,
    async show(reply) {
      if (chat.hasPosted || chat.problem) return showAside(reply);
      const posted = await chat.post(place, { ...reply, audience: 'channel' }, key, language);
      if (!posted.ok && posted.problem.code !== 'post-unknown') await showAside(reply);
    },
  };
}
