import { findCommand } from '../../../src/commands/define/find-command.ts';
import { parseCall } from '../../../src/commands/define/line.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import type { Call } from '../../../src/model/call.ts';
import { fail, type Outcome, ok } from '../../../src/model/outcome.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import { sentence } from '../../../src/reply/sentence.ts';
import type { Asker } from '../asker/asker.ts';
import type { SlackContext } from '../asker/context.ts';
import { showHome } from '../home/home.ts';
import { chooseOnHome, isHomeChoice } from '../home/home-choice.ts';
import type { Delivery, Where } from '../read/delivery.ts';
import { storedKey } from '../render/buttons.ts';
import { slackTexts } from '../texts/slack.ts';
import { answer, type Question } from './answer.ts';
import type { Surfaces } from './surfaces.ts';

export async function handleClick(
  { button, from, where, trigger }: Extract<Delivery, { kind: 'click' }>,
  asker: Asker,
  surfaces: Surfaces,
  context: SlackContext,
): Promise<void> {
  if (isHomeChoice(button)) return chooseOnHome(button, asker, surfaces.placeless, context);
  if (!button.effect) return;
  const { place, message, responseUrl } = from.surface === 'message' ? from : {};
  const surface = place
    ? surfaces.message(place, responseUrl, message !== undefined)
    : surfaces.view(from.surface === 'modal' ? from.view : undefined, trigger);
  const found = await lineOf(button.value, where, context);
  if (!found.ok) return surface.show(sentence(wordProblem(found.problem, asker.language)), 'add');
  if (found.value === undefined) return surface.show(sentence(slackTexts[asker.language].buttonEnded), 'add');
  const call = parseCall(found.value, context.desk.commands);
  const question: Question = {
    call,
    effect: button.effect,
    chat: place ? surfaces.chat : surfaces.placeless,
    surface,
    trigger,
    place,
    message,
    responseUrl,
    isPress: true,
  };
  await answer(asker, question, context);
  if (!place && changesHome(call, context)) await showHome(asker, surfaces.placeless, context);
}

/** True if the call changes what the App Home shows of the asker, such as the reading list. */
function changesHome({ verb }: Call, { desk }: SlackContext): boolean {
  const command = findCommand(verb, desk.commands);
  return command?.acts === true && command.concerns === 'asker';
}

/**
 * Returns the command line of a button, which is read from the store if the value is a key. Undefined if the key has
 * expired. Problem: `store-unavailable`.
 */
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
