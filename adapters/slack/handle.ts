import { parseCall } from '../../src/commands/line.ts';
import { wordProblem } from '../../src/i18n/problems.ts';
import { slackTexts } from '../../src/i18n/slack.ts';
import { textsIn } from '../../src/i18n/texts.ts';
import { isLanguage } from '../../src/language.ts';
import { fail, type Outcome, ok } from '../../src/outcome.ts';
import type { Place } from '../../src/ports.ts';
import { StoreUnavailable } from '../../src/store.ts';
import { type Asker, answer, askerOf, type Question, sentence } from './answer.ts';
import { storedKey } from './buttons.ts';
import { keyOf, SlackChat } from './chat.ts';
import type { SlackContext } from './context.ts';
import type { Delivery, Where } from './delivery.ts';
import { filledLine, formBlocks, readCarried, writeCarried } from './form.ts';
import { languageAction, showHome } from './home.ts';
import { chooseManagers, managersAction } from './home-managers.ts';
import { prepareView, preparing } from './prepare.ts';
import { shortcutsOf } from './shortcuts.ts';
import type { Surface } from './surface.ts';
import { isDirect, MessageSurface } from './surface-message.ts';
import { ThreadSurface } from './surface-thread.ts';
import { ViewSurface } from './surface-view.ts';
import { formModal } from './view.ts';
import type { Connected } from './workspaces.ts';

/** Does what a delivery asks for, after it was acknowledged. Suggestions are answered in the acknowledgement. */
export async function handle(delivery: Delivery, again: boolean, context: SlackContext): Promise<void> {
  if (delivery.kind === 'suggestion') return;
  if (delivery.kind === 'workspace-ended') {
    await context.workspaces.end(delivery.where, delivery.at);
    return context.choices.forget(delivery.where.team);
  }
  const workspace = await context.workspaces.get(delivery.where);
  if (!workspace) {
    context.log.warn({ workspace: delivery.where.team }, 'Nothing is installed for this workspace');
    return;
  }
  const asker = await askerOf(delivery, workspace, context);
  const tools = toolsFor(asker, workspace, again, context);
  switch (delivery.kind) {
    case 'command': {
      const { line, place, responseUrl, trigger } = delivery;
      const surface = tools.message(place, responseUrl);
      return answer(
        asker,
        { line, place, effect: 'add', surface, chat: tools.chat, trigger, responseUrl },
        context,
      );
    }
    case 'words': {
      const { line } = delivery;
      const { place, surface } = whereToAnswer(delivery, asker, tools, context);
      return answer(asker, { line, place, effect: 'add', surface, chat: tools.chat }, context);
    }
    case 'click':
      return handleClick(delivery, asker, tools, context);
    case 'global-shortcut':
    case 'message-shortcut':
      return openShortcut(delivery, asker, context);
    case 'submission': {
      const carried = readCarried(delivery.metadata);
      const line = carried && filledLine(carried, delivery.values, context.desk.commands);
      if (line === undefined) return;
      const { place, responseUrl } = carried ?? {};
      const surface = place ? tools.message(place, responseUrl) : tools.view(delivery.view);
      const where = place ? { place } : {};
      return answer(
        asker,
        {
          line,
          ...where,
          effect: place ? 'add' : 'replace',
          surface,
          chat: place ? tools.chat : tools.placeless,
        },
        context,
      );
    }
    case 'home-opened':
      return showHome(asker, tools.placeless, context);
  }
}

interface Tools {
  chat: SlackChat;
  /** For where there is no channel. */
  placeless: SlackChat;
  message(place: Place, responseUrl?: string, shared?: boolean): MessageSurface;
  view(view?: string, trigger?: string): ViewSurface;
}

function toolsFor(
  { language, sender }: Asker,
  workspace: Connected,
  again: boolean,
  context: SlackContext,
): Tools {
  const { store, now, log } = context;
  const prepare = preparing(store, sender.where.team, now);
  return {
    chat: new SlackChat({ workspace, prepare, now, again }),
    placeless: new SlackChat({ workspace, prepare, now, channel: false }),
    message: (place, responseUrl, shared = false) =>
      new MessageSurface({
        workspace,
        prepare,
        log,
        place,
        user: sender.user,
        shared,
        ...(responseUrl === undefined ? {} : { responseUrl }),
      }),
    view: (view, trigger) =>
      new ViewSurface({
        client: workspace.client,
        prepare: (reply) => prepareView(reply, store, sender.where.team, now()),
        texts: slackTexts[language],
        log,
        ...(view === undefined ? {} : { view }),
        ...(trigger === undefined ? {} : { trigger }),
      }),
  };
}

/** Words in a channel are answered below them for all to read, except what concerns the asker or the whole channel. */
function whereToAnswer(
  { id, line, place, below }: Extract<Delivery, { kind: 'words' }>,
  { language }: Asker,
  { chat, message }: Tools,
  { desk }: SlackContext,
): { place: Place; surface: Surface } {
  const { verb } = parseCall(line, desk.commands);
  const concerns = desk.commands.find((command) => command.verb === verb)?.concerns;
  const inThread = below === undefined ? place : { ...place, thread: below };
  const where = concerns === 'channel' ? place : inThread;
  const forAsker = concerns !== undefined && !isDirect(place.channel);
  if (forAsker) return { place: where, surface: message(where) };
  return { place: where, surface: new ThreadSurface(chat, where, keyOf(id), language, message(where)) };
}

async function handleClick(
  { button, from, where, trigger, user }: Extract<Delivery, { kind: 'click' }>,
  asker: Asker,
  tools: Tools,
  context: SlackContext,
): Promise<void> {
  if (button.action === languageAction) {
    if (!isLanguage(button.value)) return;
    await context.choices.chooseLanguage(where.team, user, button.value);
    return showHome({ ...asker, language: button.value }, tools.placeless, context);
  }
  if (button.action === managersAction) {
    const changed = await chooseManagers(button.value, asker, context);
    return showHome(changed, tools.placeless, context);
  }
  if (!button.effect) return;
  const opens = trigger === undefined ? {} : { trigger };
  const { place, message, responseUrl } = from.surface === 'message' ? from : {};
  const surface = place
    ? tools.message(place, responseUrl, message !== undefined)
    : tools.view(from.surface === 'modal' ? from.view : undefined, trigger);
  const found = await lineOf(button.value, where, context);
  if (!found.ok) return surface.show(sentence(wordProblem(found.problem, asker.language)), 'add');
  const line = found.value;
  if (line === undefined) return surface.show(sentence(slackTexts[asker.language].buttonEnded), 'add');
  const question: Question = {
    line,
    effect: button.effect,
    chat: place ? tools.chat : tools.placeless,
    surface,
    ...opens,
    ...(place ? { place } : {}),
    ...(message === undefined ? {} : { message }),
    ...(responseUrl === undefined ? {} : { responseUrl }),
  };
  return answer(asker, question, context);
}

/** Problem: `store-unavailable`. */
async function lineOf(
  value: string,
  { team }: Where,
  { store }: SlackContext,
): Promise<Outcome<string | undefined>> {
  const key = storedKey(value);
  if (key === undefined) return ok(value);
  try {
    return ok(await store.commandLines.get({ platform: 'slack', workspace: team }, key));
  } catch (error) {
    if (error instanceof StoreUnavailable) return fail(error.problem);
    throw error;
  }
}

async function openShortcut(
  delivery: Extract<Delivery, { kind: 'global-shortcut' | 'message-shortcut' }>,
  { workspace, language }: Asker,
  { desk }: SlackContext,
): Promise<void> {
  const shortcut = shortcutsOf(desk.commands).find((one) => one.callback === delivery.callback);
  if (!shortcut) return;
  const form = { verb: shortcut.verb, given: {} };
  const slackWords = slackTexts[language];
  const blocks = formBlocks(form, {
    texts: textsIn(language),
    slackTexts: slackWords,
    commands: desk.commands,
  });
  if (blocks.length === 0) return;
  const { place, responseUrl } = delivery.kind === 'message-shortcut' ? delivery : {};
  const metadata = writeCarried({
    ...form,
    language,
    ...(place ? { place } : {}),
    ...(responseUrl === undefined ? {} : { responseUrl }),
  });
  await workspace.client.views.open({
    trigger_id: delivery.trigger,
    view: formModal(blocks, metadata, slackWords),
  });
}
