import type { Place } from '../../../src/ports/request.ts';
import type { Asker } from '../asker/asker.ts';
import type { SlackContext } from '../asker/context.ts';
import { SlackChat } from '../post/chat.ts';
import { prepareView, preparing } from '../post/prepare.ts';
import { slackTexts } from '../texts/slack.ts';
import { MessageSurface } from './surface-message.ts';
import { ViewSurface } from './surface-view.ts';

/** The surfaces on which one delivery may be answered, and the chats that post for it. */
export interface Surfaces {
  chat: SlackChat;
  /** A chat that cannot post, for the App Home and for modals opened without a channel. */
  placeless: SlackChat;
  message(place: Place, responseUrl?: string, shared?: boolean): MessageSurface;
  view(view?: string, trigger?: string): ViewSurface;
}

export function surfacesFor(
  { language, sender, workspace, profile }: Asker,
  again: boolean,
  context: SlackContext,
): Surfaces {
  const { store, now, log, readsLinks } = context;
  const { commands } = context.desk;
  const prepare = preparing(store, sender.where.team, now, commands);
  const readsPublicChannels = profile.role === 'member' || profile.role === 'admin';
  return {
    chat: new SlackChat({ workspace, prepare, now, again, readsPublicChannels, readsLinks }),
    placeless: new SlackChat({ workspace, prepare, now, channel: false, readsPublicChannels }),
    message: (place, responseUrl, shared = false) =>
      new MessageSurface({ workspace, prepare, log, place, user: sender.user, shared, responseUrl }),
    view: (view, trigger) =>
      new ViewSurface({
        client: workspace.client,
        prepare: (reply) => prepareView(reply, store, sender.where.team, now(), { commands, language }),
        texts: slackTexts[language],
        log,
        view,
        trigger,
      }),
  };
}
