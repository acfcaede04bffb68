import { Answerer, type AnswererParts } from '../answer/answerer.ts';
import { offerChoices } from '../answer/complete.ts';
import { FollowUps } from '../answer/follow-ups.ts';
import { formWithinMs, openForm } from '../answer/open-form.ts';
import type { DiscordApi } from '../api/api.ts';
import { type Acknowledge, deferralOf, replaces } from '../api/callback.ts';
import { type Failure, logFailure } from '../api/failure.ts';
import type { Modal } from '../forms/modal.ts';
import type { Asked } from '../read/payload.ts';
import { acts, type Plan, planOf } from '../read/plan.ts';
import { languageOf } from '../read/requester.ts';
import { flags } from '../render/component.ts';
import type { OnceOnly } from './once-only.ts';
import { Recent } from './recent.ts';

export interface InteractionParts extends AnswererParts {
  api: DiscordApi;
  once: OnceOnly;
  wait(ms: number): Promise<void>;
  /** Aborted when that time is over. */
  deadline(ms: number): AbortSignal;
}

/** Answers interactions, however they came. Whatever goes wrong ends with the interaction. */
export class Interactions {
  readonly #parts: InteractionParts;
  readonly #answerer: Answerer;
  readonly #recent = new Recent();
  readonly #open = new Set<Promise<void>>();

  constructor(parts: InteractionParts) {
    this.#parts = parts;
    this.#answerer = new Answerer(parts);
  }

  /** Never rejects. */
  handle(asked: Asked, acknowledge: Acknowledge): Promise<void> {
    const handled = this.#handle(asked, acknowledge).catch((error: unknown) => {
      this.#parts.log.error(
        { err: error, interaction: asked.id, type: asked.type },
        'an interaction could not be handled',
      );
    });
    this.#open.add(handled);
    return handled.finally(() => this.#open.delete(handled));
  }

  /** Resolves when everything that was asked has been answered. */
  async settled(): Promise<void> {
    await Promise.all(this.#open);
  }

  async #handle(asked: Asked, acknowledge: Acknowledge): Promise<void> {
    if (!this.#recent.isFirst(asked.id)) return;
    if (asked.type === 4) return offerChoices(asked, this.#parts, acknowledge);
    const { commands } = this.#parts.desk;
    const plan = planOf(asked, commands);
    if (plan.kind === 'form') return this.#openForm(asked, plan, acknowledge);
    const deferral = deferralOf(asked, plan);
    if (!deferral) throw new Error('only forms cannot be deferred');
    const deferred = await acknowledge(deferral);
    if (!deferred.ok && !this.#mayGoOn(deferred.failure, asked)) return;
    await this.#answerOnce(asked, plan, !deferred.ok);
  }

  async #openForm(
    asked: Asked,
    plan: Extract<Plan, { kind: 'form' }>,
    acknowledge: Acknowledge,
  ): Promise<void> {
    const { desk, chat, log, defaultLanguage, deadline } = this.#parts;
    const workspace = asked.guild_id ?? '';
    const chosen = this.#answerer.languageOf(asked);
    const language = { chosen, otherwise: languageOf(asked.locale, defaultLanguage) };
    let modal: Modal | undefined;
    try {
      modal = await openForm({ plan, workspace, language, late: deadline(formWithinMs) }, desk, chat);
    } catch (error) {
      return this.#answerInstead(asked, { kind: 'failed', error }, acknowledge);
    }
    if (!modal) return this.#answerInstead(asked, { kind: 'unknown' }, acknowledge);
    const opened = await acknowledge({ type: 9, data: modal });
    if (!opened.ok) logFailure(log, opened.failure, asked, 'a form was not opened');
  }

  /** Words for the asker alone, where a form cannot be. */
  async #answerInstead(
    asked: Asked,
    plan: Extract<Plan, { kind: 'unknown' | 'failed' }>,
    acknowledge: Acknowledge,
  ): Promise<void> {
    const deferred = await acknowledge({ type: 5, data: { flags: flags.ephemeral } });
    if (!deferred.ok && !this.#mayGoOn(deferred.failure, asked)) return;
    await this.#answerOnce(asked, plan, !deferred.ok);
  }

  /** `taken`: somebody else acknowledged it. */
  async #answerOnce(asked: Asked, plan: Exclude<Plan, { kind: 'form' }>, taken: boolean): Promise<void> {
    const { once, api, wait, desk } = this.#parts;
    const followUps = new FollowUps(api, asked.application_id, asked.token, wait);
    const work = () => this.#answerer.answer(asked, plan, replaces(plan), followUps);
    if (acts(plan, desk.commands)) await once.run(asked.id, work);
    else await once.runReading(taken, () => followUps.isUnanswered(), work);
  }

  /** After 40060 somebody acknowledged it, perhaps ourselves before a restart: the store knows whether it was answered. */
  #mayGoOn(failure: Failure, asked: Asked): boolean {
    logFailure(this.#parts.log, failure, asked, 'an interaction was not acknowledged');
    return failure.kind === 'acknowledged';
  }
}
