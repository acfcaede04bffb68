import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { SlackTexts } from '../../src/i18n/slack.ts';
import type { Reply } from '../../src/reply/reply.ts';
import type { SlackMessage } from './render.ts';
import { slackFailure } from './slack-error.ts';
import type { Surface } from './surface.ts';
import { answerModal } from './view.ts';

export interface ViewSurfaceOptions {
  client: WebClient;
  prepare: (reply: Reply) => Promise<SlackMessage['blocks']>;
  texts: SlackTexts;
  log: Logger;
  /** The modal that is open; without one the trigger opens it. */
  view?: string;
  trigger?: string;
}

/** An answer in a modal: it replaces what is in it, or is laid on top so that closing it leads back. */
export class ViewSurface implements Surface {
  readonly audience = 'private';
  readonly #options: ViewSurfaceOptions;

  constructor(options: ViewSurfaceOptions) {
    this.#options = options;
  }

  async show(reply: Reply, effect: 'replace' | 'add'): Promise<void> {
    const { client, prepare, texts, view, trigger, log } = this.#options;
    const shown = answerModal(await prepare(reply), texts);
    const update = view === undefined ? undefined : () => client.views.update({ view_id: view, view: shown });
    const open =
      trigger === undefined ? undefined : () => client.views.open({ trigger_id: trigger, view: shown });
    const push =
      trigger === undefined ? undefined : () => client.views.push({ trigger_id: trigger, view: shown });
    const ways = view === undefined ? [open] : effect === 'replace' ? [update] : [push, update];
    for (const way of ways) {
      try {
        if (way) return void (await way());
      } catch (error) {
        const failure = slackFailure(error);
        if (!failure) throw error;
        log.warn({ failure }, 'A modal could not be shown');
      }
    }
  }
}
