import type { KnownBlock } from '@slack/types';
import { textsIn } from '../../../src/i18n/texts.ts';
import { languages } from '../../../src/model/language.ts';
import { type Block, plain, type Reply } from '../../../src/model/reply.ts';
import { ifStoreIsUp } from '../../../src/ports/store.ts';
import { type Asker, requestOf } from '../asker/asker.ts';
import type { SlackContext } from '../asker/context.ts';
import { selectOption } from '../forms/form.ts';
import { homeView } from '../forms/view.ts';
import type { SlackChat } from '../post/chat.ts';
import { prepareView } from '../post/prepare.ts';
import { plainText } from '../render/buttons.ts';
import { limits } from '../render/limits.ts';
import { slackTexts } from '../texts/slack.ts';
import { managersRow } from './home-managers.ts';
import { homeSubscriptions } from './home-subscriptions.ts';

/** Action id of the language menu. */
export const languageAction = 'language';

/** Verbs whose answers the App Home shows below its introduction, if the desk offers them. */
const sections = ['today', 'saved'];

/**
 * Publishes the App Home. `failure` says why a choice could not be saved; it is not shown any more when the page is
 * opened again.
 */
export async function showHome(
  asker: Asker,
  chat: SlackChat,
  context: SlackContext,
  failure?: string,
): Promise<void> {
  const { desk, store, now } = context;
  const { sender, language } = asker;
  const offered = sections.filter((verb) => desk.commands.some((command) => command.verb === verb));
  const replies = await Promise.all(
    offered.map((verb) => desk.answer(requestOf(asker, { verb, options: {} }, undefined, now()), chat)),
  );
  const content: Reply = { audience: 'private', title: 'Broadsheet', blocks: homeBlocks(replies, asker) };
  const { team } = sender.where;
  const blocks = await prepareView(content, store, team, now(), { commands: desk.commands, language });
  // While the store is unavailable, the rest of the page is shown.
  const where = { platform: 'slack', workspace: team };
  const subscribed = await ifStoreIsUp(() => store.subscriptions.inWorkspace(where));
  const rows = await homeSubscriptions(subscribed ?? [], sender.user, chat, language);
  await asker.workspace.client.views.publish({
    user_id: sender.user,
    view: homeView([
      ...blocks,
      ...rows,
      ...managersRow(asker),
      ...(failure === undefined ? [] : [failureRow(failure)]),
      languageMenu(asker, language),
    ]),
  });
}

function failureRow(failure: string): KnownBlock {
  return { type: 'section', text: plainText(`\u26a0\ufe0f ${failure}`, limits.sectionText.most) };
}

function homeBlocks(replies: readonly Reply[], { language }: Asker): Block[] {
  const { home } = slackTexts[language];
  return [
    { kind: 'heading', text: home.start },
    ...home.steps.map((step): Block => ({ kind: 'paragraph', text: plain(`• ${step}`) })),
    {
      kind: 'actions',
      actions: [
        {
          kind: 'command',
          label: home.search,
          call: { verb: 'search', options: {} },
          effect: 'add',
          tone: 'primary',
        },
        { kind: 'command', label: home.topics, call: { verb: 'topics', options: {} }, effect: 'add' },
      ],
    },
    ...replies.filter(saysSomething).flatMap((reply): Block[] => [{ kind: 'divider' }, ...reply.blocks]),
  ];
}

/** Returns false for an answer that only explains why there is nothing to show. */
function saysSomething(reply: Reply): boolean {
  return reply.blocks.some((block) => block.kind === 'heading');
}

function languageMenu({ profile }: Asker, language: Asker['language']): KnownBlock {
  const options = languages.map((value) =>
    selectOption({ value, label: textsIn(value).commands.languages[value] }),
  );
  const initial =
    options.find((option) => option.value === language) ??
    options.find((option) => option.value === profile.language);
  return {
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: languageAction,
        placeholder: plainText(slackTexts[language].home.language, limits.placeholder.most),
        options,
        initial_option: initial,
      },
    ],
  };
}
