import type { Inbox } from '../../../src/inbox/inbox.ts';
import { BoundedMap } from '../../../src/model/bounded-map.ts';
import { answerInteraction, chosenLanguage } from '../answer/answer.ts';
import { offerChoices } from '../answer/complete.ts';
import type { DiscordContext } from '../answer/context.ts';
import { FollowUps } from '../answer/follow-ups.ts';
import { formTimeoutMs, openForm } from '../answer/open-form.ts';
import { type Acknowledge, deferralOf } from '../api/callback.ts';
import { type Failure, logFailure } from '../api/failure.ts';
import type { Modal } from '../forms/modal.ts';
import { grantOf, interactionPrefix, languageOf } from '../read/asker.ts';
import { type Asked, readInteraction } from '../read/payload.ts';
import { type Plan, planOf } from '../read/plan.ts';
import { flags } from '../render/component.ts';
import { limits } from '../render/limits.ts';

const rememberedIds = 8_000;

/**
 * Answers interactions from the gateway and over HTTP: records them, defers, runs their calls and edits the result
 * in. Autocomplete choices and forms must be first answers, so they are made from memory and are not recorded.
 */
export class Interactions {
  readonly #context: DiscordContext;
  readonly #inbox: Pick<Inbox<unknown>, 'receive'>;
  /** Ids received by this process, because a resumed gateway session delivers some events twice. */
  readonly #received = new BoundedMap<string, true>(rememberedIds);
  /** First answers that are being sent. */
  readonly #open = new Set<Promise<void>>();

  /** `inbox` records interactions, and calls `answer` for each. */
  constructor(context: DiscordContext, inbox: Pick<Inbox<unknown>, 'receive'>) {
    this.#context = context;
    this.#inbox = inbox;
  }

  /** Resolves when the interaction has its first answer. Never rejects. */
  handle(asked: Asked, acknowledge: Acknowledge): Promise<void> {
    const handled = this.#handle(asked, acknowledge)
      .catch((error: unknown) => {
        const { id, type } = asked;
        this.#context.log.error({ err: error, interaction: id, type }, 'An interaction could not be handled');
      })
      .finally(() => this.#open.delete(handled));
    this.#open.add(handled);
    return handled;
  }

  /** Resolves when everything that was received has its first answer. */
  async acknowledged(): Promise<void> {
    await Promise.all(this.#open);
  }

  async #handle(asked: Asked, acknowledge: Acknowledge): Promise<void> {
    if (this.#received.has(asked.id)) return;
    this.#received.set(asked.id, true);
    if (asked.type === 4) return offerChoices(asked, this.#context, acknowledge);
    const plan = this.#plan(asked);
    if (plan.kind === 'form') return this.#openForm(asked, plan, acknowledge);
    const expiresAt = this.#context.now() + limits.interactionToken.most;
    await this.#inbox.receive({ id: interactionPrefix + asked.id, payload: asked, expiresAt }, async () => {
      const deferred = await acknowledge(deferralOf(asked, plan));
      return deferred.ok || (await this.#isAnswerable(deferred.failure, asked));
    });
  }

  /**
   * Answers a recorded interaction. `again` is true if an earlier attempt may have done a part of the work, or all of
   * it without recording that.
   */
  async answer(recorded: Asked, again: boolean): Promise<void> {
    const { api, wait } = this.#context;
    const asked = again ? readInteraction(recorded) : recorded;
    if (!asked || asked.type === 1 || asked.type === 4) return;
    const planned = this.#plan(asked);
    const plan = planned.kind === 'form' ? ({ kind: 'unknown' } as const) : planned;
    await answerInteraction(asked, plan, new FollowUps(api, asked, wait), again, this.#context);
  }

  #plan(asked: Exclude<Asked, { type: 4 }>): Plan {
    const { desk, chat, now } = this.#context;
    return planOf(asked, { commands: desk.commands, seals: chat.seals, now: now() });
  }

  async #openForm(
    asked: Exclude<Asked, { type: 4 }>,
    plan: Extract<Plan, { kind: 'form' }>,
    acknowledge: Acknowledge,
  ): Promise<void> {
    const { desk, chat, log, defaultLanguage, deadline, now } = this.#context;
    const workspace = asked.guild_id ?? '';
    const chosen = chosenLanguage(asked, this.#context);
    const language = { chosen, otherwise: languageOf(asked.locale, defaultLanguage) };
    const grant = grantOf(asked, plan.grantedUntil);
    let modal: Modal | undefined;
    try {
      const late = deadline(formTimeoutMs);
      modal = await openForm({ plan, workspace, grant, language, late, now: now() }, desk, chat);
    } catch (error) {
      return this.#answerInstead(asked, { kind: 'failed', error }, acknowledge);
    }
    if (!modal) return this.#answerInstead(asked, { kind: 'unknown' }, acknowledge);
    const opened = await acknowledge({ type: 9, data: modal });
    if (!opened.ok) logFailure(log, opened.failure, asked, 'A form was not opened');
  }

  /** Tells the asker why a form cannot be opened. Nothing would be lost with the message, so it is not recorded. */
  async #answerInstead(
    asked: Asked,
    plan: Extract<Plan, { kind: 'unknown' | 'failed' }>,
    acknowledge: Acknowledge,
  ): Promise<void> {
    const deferred = await acknowledge({ type: 5, data: { flags: flags.ephemeral } });
    if (!deferred.ok && !(await this.#isAnswerable(deferred.failure, asked))) return;
    const followUps = new FollowUps(this.#context.api, asked, this.#context.wait);
    await answerInteraction(asked, plan, followUps, false, this.#context);
  }

  /**
   * True if Discord has received an acknowledgement of the interaction despite the failure: ours or another
   * process's.
   */
  async #isAnswerable(failure: Failure, asked: Asked): Promise<boolean> {
    const { api, log, wait } = this.#context;
    logFailure(log, failure, asked, 'An interaction was not acknowledged');
    if (failure.kind !== 'unavailable') return failure.kind === 'acknowledged';
    const first = await new FollowUps(api, asked, wait).firstAnswer();
    return first.ok && first.value !== 'unknown';
  }
}
