import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { AnswerUndelivered } from '../../../src/inbox/answer-failure.ts';
import type { Reply } from '../../../src/model/reply.ts';
import { attempt, nameFailure, type SlackFailure } from '../api/slack-error.ts';
import { answerModal } from '../forms/view.ts';
import type { SlackMessage } from '../render/render.ts';
import type { SlackTexts } from '../texts/slack.ts';
import type { Surface } from './surface.ts';

interface ViewSurfaceOptions {
  client: WebClient;
  prepare: (reply: Reply) => Promise<SlackMessage['blocks']>;
  texts: SlackTexts;
  log: Logger;
  /** Id of the open modal. Without one, `trigger` opens a new modal. */
  view?: string;
  trigger?: string;
}

/**
 * Shows answers in a modal. `replace` updates the open modal; `add` pushes a new one, so that closing it leads back.
 */
export class ViewSurface implements Surface {
  readonly audience = 'private';
  readonly #options: ViewSurfaceOptions;
  /** Id of the modal that announced the answer. The answer replaces it. */
  #announced: Promise<string | undefined> | undefined;

  constructor(options: ViewSurfaceOptions) {
    this.#options = options;
  }

  async show(reply: Reply, effect: 'replace' | 'add'): Promise<void> {
    const announced = await this.#announced;
    if (announced === undefined) await this.#show(reply, effect, this.#options.view);
    else await this.#show(reply, 'replace', announced);
  }

  async announce(reply: Reply): Promise<void> {
    const announcing = this.#show(reply, 'add', this.#options.view);
    this.#announced = announcing.catch(() => undefined);
    await announcing;
  }

  /** Shows the reply in a modal and returns the modal's id; undefined if Slack does not show it and never will. */
  async #show(
    reply: Reply,
    effect: 'replace' | 'add',
    view: string | undefined,
  ): Promise<string | undefined> {
    const { client, prepare, texts, trigger, log } = this.#options;
    const shown = answerModal(await prepare(reply), texts);
    const ways = [
      ...(trigger !== undefined && (effect === 'add' || view === undefined)
        ? [() => client.views[view === undefined ? 'open' : 'push']({ trigger_id: trigger, view: shown })]
        : []),
      ...(view === undefined ? [] : [() => client.views.update({ view_id: view, view: shown })]),
    ];
    let failure: SlackFailure | undefined;
    for (const way of ways) {
      const tried = await attempt(way);
      if (tried.ok) return tried.value.view?.id;
      failure = tried.failure;
      log.warn({ failure }, 'A modal could not be shown');
    }
    // A trigger has expired when the inbox tries again.
    if (view !== undefined && failure && failure.kind !== 'refused')
      throw new AnswerUndelivered(nameFailure(failure));
    return undefined;
  }
}
