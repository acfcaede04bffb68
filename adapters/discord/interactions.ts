import { randomBytes } from 'node:crypto';
import type { Call } from '../../src/commands/call.ts';
import type { Desk } from '../../src/commands/desk.ts';
import { findCommand, parseCall } from '../../src/commands/line.ts';
import { discordTexts } from '../../src/i18n/discord.ts';
import type { Language } from '../../src/language.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { plain } from '../../src/reply/reply.ts';
import type { DiscordApi } from './api.ts';
import { type Acknowledge, deferral } from './callback.ts';
import type { ChatParts } from './chat.ts';
import { choicesFor } from './complete.ts';
import { flags } from './component.ts';
import type { Failure, Result } from './failure.ts';
import { FollowUps } from './follow-ups.ts';
import { formOverhead, writeFormToken } from './form-token.ts';
import { InteractionChat } from './interaction-chat.ts';
import type { Log } from './log.ts';
import { modalFor } from './modal.ts';
import type { OnceOnly } from './once-only.ts';
import type { Asked, CompletionAsked } from './payload.ts';
import { type Plan, planCommand, planComponent, planModal } from './plan.ts';
import { keptPage, prepare } from './prepare.ts';
import { actorOf, languageOf, placeOf } from './requester.ts';
import { isLong } from './token.ts';

export interface InteractionParts {
  desk: Desk;
  api: DiscordApi;
  chat: ChatParts;
  once: OnceOnly;
  log: Log;
  defaultLanguage: Language;
  now(): number;
  wait(ms: number): Promise<void>;
}

type Run = Extract<Plan, { kind: 'run' }>;

/** Answers interactions, however they came. Whatever goes wrong ends with the interaction. */
export class Interactions {
  readonly #parts: InteractionParts;
  readonly #open = new Set<Promise<void>>();

  constructor(parts: InteractionParts) {
    this.#parts = parts;
  }

  /** Never rejects. */
  handle(asked: Asked, acknowledge: Acknowledge): Promise<void> {
    const handled = this.#handle(asked, acknowledge).catch((error: unknown) => {
      this.#parts.log.error(
        { error, interaction: asked.id, type: asked.type },
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
    if (!this.#parts.once.isFirst(asked.id)) return;
    if (asked.type === 4) return this.#complete(asked, acknowledge);
    const { commands } = this.#parts.desk;
    const plan =
      asked.type === 2
        ? planCommand(asked, commands)
        : asked.type === 3
          ? planComponent(asked, commands)
          : planModal(asked, commands);
    if (plan.kind === 'form') return this.#openForm(asked, plan, acknowledge);
    const replaces = plan.kind === 'page' || (plan.kind === 'run' && plan.replace);
    const isPrivate = asked.context !== 1;
    const deferred = await acknowledge(deferral(replaces && asked.type === 3, isPrivate));
    if (!deferred.ok && !this.#mayGoOn(deferred.failure, asked)) return;
    await this.#parts.once.run(asked.id, () => this.#answer(asked, plan, replaces));
  }

  async #complete(asked: CompletionAsked, acknowledge: Acknowledge): Promise<void> {
    const { desk, defaultLanguage } = this.#parts;
    const choices = choicesFor(asked, desk, languageOf(asked.locale, defaultLanguage));
    const sent = await acknowledge({ type: 8, data: { choices } });
    if (!sent.ok) this.#logFailure(sent.failure, asked, 'choices were not shown');
  }

  async #openForm(
    asked: Asked,
    plan: Extract<Plan, { kind: 'form' }>,
    acknowledge: Acknowledge,
  ): Promise<void> {
    const { desk, chat } = this.#parts;
    const workspace = asked.guild_id ?? '';
    const language = this.#language(asked);
    const line = await chat.kept.find(workspace, plan.line);
    const call = line === undefined ? undefined : parseCall(line, desk.commands);
    const command = call && findCommand(call.verb, desk.commands);
    if (!line || !call || !command) return this.#answerUnknown(asked, acknowledge);
    const keys = isLong(line, formOverhead) ? await chat.kept.keep(workspace, [line]) : undefined;
    const key = keys?.get(line);
    const { manages, target } = plan;
    const customId = writeFormToken({
      line: key ? { key } : { line },
      manages,
      ...(target ? { target } : {}),
    });
    const modal = modalFor({ command, given: call.options, about: plan.about, language, customId }, desk);
    if (modal.components.length === 0) return this.#answerUnknown(asked, acknowledge);
    const opened = await acknowledge({ type: 9, data: modal });
    if (!opened.ok) this.#logFailure(opened.failure, asked, 'a form was not opened');
  }

  async #answerUnknown(asked: Asked, acknowledge: Acknowledge): Promise<void> {
    const deferred = await acknowledge({ type: 5, data: { flags: flags.ephemeral } });
    if (!deferred.ok && !this.#mayGoOn(deferred.failure, asked)) return;
    await this.#parts.once.run(asked.id, () => this.#answer(asked, { kind: 'unknown' }, false));
  }

  async #answer(asked: Asked, plan: Exclude<Plan, { kind: 'form' }>, replaces: boolean): Promise<void> {
    const { api, log, wait, chat, desk } = this.#parts;
    const followUps = new FollowUps(api, asked.application_id, asked.token, wait);
    if (replaces) followUps.settle();
    const language = this.#language(asked);
    const texts = discordTexts[language];
    try {
      if (plan.kind === 'run') {
        await this.#run(asked, plan, followUps);
        return;
      }
      if (plan.kind === 'page') {
        const workspace = asked.guild_id ?? '';
        const page = await keptPage(plan.key, plan.page, { workspace, commands: desk.commands }, chat.kept);
        if (page) this.#check(await followUps.edit(page), asked);
        else await this.#say(texts.expired, asked, followUps, true);
        return;
      }
      await this.#say(texts.expired, asked, followUps, false);
    } catch (error) {
      const incident = randomBytes(4).toString('hex');
      log.error({ error, incident, interaction: asked.id }, 'an interaction could not be answered');
      await this.#say(texts.fault(incident), asked, followUps, replaces);
    }
  }

  async #run(asked: Asked, plan: Run, followUps: FollowUps): Promise<void> {
    const { desk, chat, now } = this.#parts;
    const workspace = asked.guild_id ?? '';
    const language = this.#language(asked);
    const call = await this.#call(plan, workspace);
    if (!call) return this.#say(discordTexts[language].expired, asked, followUps, plan.replace);
    const place = placeOf(asked);
    const actor = actorOf(asked, plan.manages);
    const source =
      asked.message && !((asked.message.flags ?? 0) & flags.ephemeral) ? asked.message.id : undefined;
    const reply = await desk.answer(
      {
        id: asked.id,
        call,
        language,
        actor,
        now: now(),
        ...(place ? { place } : {}),
        ...(source === undefined ? {} : { message: source }),
      },
      new InteractionChat(asked, chat, followUps, plan.target),
    );
    await this.#show(reply, call, asked, plan, followUps);
  }

  async #show(reply: Reply, call: Call, asked: Asked, plan: Run, followUps: FollowUps): Promise<void> {
    const { desk, chat } = this.#parts;
    const spoken =
      call.options.lang === 'zh' || call.options.lang === 'en' ? call.options.lang : this.#language(asked);
    const seenByOthers = asked.message !== undefined && !((asked.message.flags ?? 0) & flags.ephemeral);
    const manages = plan.manages && !(plan.replace && seenByOthers) && reply.audience === 'private';
    const options = { language: spoken, workspace: asked.guild_id ?? '', manages, commands: desk.commands };
    const message = await prepare(reply, options, chat.kept);
    const isForAll = reply.audience === 'channel' && !plan.replace;
    const isAlone = !plan.replace && !followUps.isWaiting;
    const shown = isForAll
      ? await followUps.send(message)
      : isAlone
        ? await followUps.send(message, true)
        : await followUps.edit(message);
    this.#check(shown, asked);
  }

  async #call(plan: Run, workspace: string): Promise<Call | undefined> {
    const { desk, chat } = this.#parts;
    let call: Call | undefined;
    if ('key' in plan.line) {
      const line = await chat.kept.find(workspace, plan.line);
      call = line === undefined ? undefined : parseCall(line, desk.commands);
    } else call = plan.line;
    return call && plan.answers ? { verb: call.verb, options: { ...call.options, ...plan.answers } } : call;
  }

  /** One sentence for the asker; beside the message that holds the button, or where the answer would stand. */
  async #say(sentence: string, asked: Asked, followUps: FollowUps, beside: boolean): Promise<void> {
    const { desk, chat } = this.#parts;
    const reply: Reply = {
      audience: 'private',
      title: sentence,
      blocks: [{ kind: 'paragraph', text: plain(sentence) }],
    };
    const options = {
      language: this.#language(asked),
      workspace: asked.guild_id ?? '',
      manages: false,
      commands: desk.commands,
    };
    const message = await prepare(reply, options, chat.kept);
    this.#check(beside ? await followUps.send(message, true) : await followUps.edit(message), asked);
  }

  /** A body that Discord refuses is a bug, so the asker hears of it; what is gone or late, nobody can be told. */
  #check(shown: Result<unknown>, asked: Asked): void {
    if (shown.ok) return;
    if (shown.failure.kind === 'invalid')
      throw new Error(`Discord refused an answer: ${shown.failure.code} ${shown.failure.detail}`);
    this.#logFailure(shown.failure, asked, 'an answer was not shown');
  }

  /** After 40060 somebody acknowledged it, perhaps ourselves before a restart: the store knows whether it was answered. */
  #mayGoOn(failure: Failure, asked: Asked): boolean {
    this.#logFailure(failure, asked, 'an interaction was not acknowledged');
    return failure.kind === 'acknowledged';
  }

  #logFailure(failure: Failure, asked: Asked, what: string): void {
    const expected = failure.kind === 'late' || failure.kind === 'acknowledged' || failure.kind === 'gone';
    this.#parts.log[expected ? 'info' : 'warn']({ failure, interaction: asked.id, type: asked.type }, what);
  }

  #language(asked: Asked): Language {
    return languageOf(asked.locale, this.#parts.defaultLanguage);
  }
}
