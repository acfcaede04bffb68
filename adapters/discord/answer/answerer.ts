import { randomBytes } from 'node:crypto';
import { parseCall } from '../../../src/commands/define/line.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import type { Call } from '../../../src/model/call.ts';
import { isLanguage, type Language } from '../../../src/model/language.ts';
import { plain, type Reply } from '../../../src/model/reply.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import { logFailure, type Result } from '../api/failure.ts';
import type { Log } from '../api/log.ts';
import type { ChatParts } from '../post/chat.ts';
import { keptPage, prepare } from '../post/prepare.ts';
import type { Asked } from '../read/payload.ts';
import { acts, type Plan } from '../read/plan.ts';
import { actorOf, languageOf, placeOf } from '../read/requester.ts';
import { flags } from '../render/component.ts';
import { discordTexts } from '../texts/discord.ts';
import type { FollowUps } from './follow-ups.ts';
import { InteractionChat } from './interaction-chat.ts';

export interface AnswererParts {
  desk: Desk;
  chat: ChatParts;
  log: Log;
  defaultLanguage: Language;
  now(): number;
}

type Run = Extract<Plan, { kind: 'run' }>;

/** Fills in what was deferred. */
export class Answerer {
  readonly #parts: AnswererParts;

  constructor(parts: AnswererParts) {
    this.#parts = parts;
  }

  /** `replaces`: the message that holds the button is the one that changes. */
  async answer(
    asked: Asked,
    plan: Exclude<Plan, { kind: 'form' }>,
    replaces: boolean,
    followUps: FollowUps,
  ): Promise<void> {
    const { log, chat, desk } = this.#parts;
    if (replaces) followUps.settle();
    let language = languageOf(asked.locale, this.#parts.defaultLanguage);
    const texts = () => discordTexts[language];
    try {
      language = await this.languageOf(asked);
      if (plan.kind === 'failed') throw plan.error;
      if (plan.kind === 'run') {
        await this.#run(asked, plan, language, followUps);
        return;
      }
      if (plan.kind === 'page') {
        const workspace = asked.guild_id ?? '';
        const page = await keptPage(plan.key, plan.page, { workspace, commands: desk.commands }, chat.kept);
        if (page) this.#check(await followUps.edit(page), asked);
        else await this.#say(texts().expired, asked, language, followUps, true);
        return;
      }
      await this.#say(texts().expired, asked, language, followUps, false);
    } catch (error) {
      if (error instanceof StoreUnavailable)
        return this.#say(wordProblem(error.problem, language), asked, language, followUps, replaces);
      const incident = randomBytes(4).toString('hex');
      log.error({ err: error, incident, interaction: asked.id }, 'an interaction could not be answered');
      await this.#say(texts().fault(incident), asked, language, followUps, replaces);
    }
  }

  /** The one that this person chose, else that of their client. */
  async languageOf(asked: Asked): Promise<Language> {
    const { desk, defaultLanguage, now } = this.#parts;
    const chosen = await desk.chosenLanguage(actorOf(asked, false), now());
    return chosen ?? languageOf(asked.locale, defaultLanguage);
  }

  async #run(asked: Asked, plan: Run, language: Language, followUps: FollowUps): Promise<void> {
    const { desk, chat, now } = this.#parts;
    const workspace = asked.guild_id ?? '';
    const call = await this.#call(plan, workspace);
    if (!call) return this.#say(discordTexts[language].expired, asked, language, followUps, plan.replace);
    const place = placeOf(asked);
    const actor = actorOf(asked, plan.manages);
    const inForum =
      place?.thread !== undefined &&
      acts(plan, desk.commands) &&
      (await chat.channels.isForum(place.channel));
    const source =
      asked.message && !((asked.message.flags ?? 0) & flags.ephemeral) ? asked.message.id : undefined;
    const reply = await desk.answer(
      {
        id: asked.id,
        call,
        language,
        actor,
        now: now(),
        place,
        message: source,
      },
      new InteractionChat({ asked, parts: chat, followUps, target: plan.target, inForum }),
    );
    const spoken = isLanguage(call.options.lang) ? call.options.lang : language;
    await this.#show(reply, spoken, asked, plan, followUps);
  }

  async #show(reply: Reply, spoken: Language, asked: Asked, plan: Run, followUps: FollowUps): Promise<void> {
    const { desk, chat } = this.#parts;
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
  async #say(
    sentence: string,
    asked: Asked,
    language: Language,
    followUps: FollowUps,
    beside: boolean,
  ): Promise<void> {
    const { desk, chat } = this.#parts;
    const reply: Reply = {
      audience: 'private',
      title: sentence,
      blocks: [{ kind: 'paragraph', text: plain(sentence) }],
    };
    const options = {
      language,
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
    logFailure(this.#parts.log, shown.failure, asked, 'an answer was not shown');
  }
}
