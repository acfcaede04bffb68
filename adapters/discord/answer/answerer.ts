import { parseCall } from '../../../src/commands/define/line.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import { AnswerUndelivered, wordFailure } from '../../../src/inbox/answer-failure.ts';
import type { Call } from '../../../src/model/call.ts';
import { isLanguage, type Language } from '../../../src/model/language.ts';
import type { Reply } from '../../../src/model/reply.ts';
import type { Log } from '../../../src/ports/log.ts';
import { filesOf } from '../../../src/reply/files.ts';
import { sentence } from '../../../src/reply/sentence.ts';
import { replaces } from '../api/callback.ts';
import { logFailure, type Result } from '../api/failure.ts';
import type { ChatParts } from '../post/chat.ts';
import { withFiles } from '../post/files.ts';
import { prepare, storedPage } from '../post/prepare.ts';
import { actorOf, grantOf, interactionPrefix, languageOf, placeOf } from '../read/asker.ts';
import type { Asked } from '../read/payload.ts';
import { acts, type Plan } from '../read/plan.ts';
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
type Answerable = Exclude<Plan, { kind: 'form' }>;

/** A deferred interaction that is being answered. */
interface Answering {
  asked: Asked;
  followUps: FollowUps;
  language: Language;
}

/** Runs the call of a deferred interaction and shows the result. */
export class Answerer {
  readonly #parts: AnswererParts;

  constructor(parts: AnswererParts) {
    this.#parts = parts;
  }

  /**
   * Answers a deferred interaction. `again` is true if an earlier attempt may have answered already. Throws if the
   * answer must be tried once more.
   */
  async answer(asked: Asked, plan: Answerable, followUps: FollowUps, again: boolean): Promise<void> {
    const { log, defaultLanguage } = this.#parts;
    const isBeside = replaces(plan);
    if (isBeside) followUps.keepFirst();
    const on: Answering = { asked, followUps, language: languageOf(asked.locale, defaultLanguage) };
    try {
      on.language = await this.languageOf(asked);
      if (plan.kind === 'failed') throw plan.error;
      if (again && !(await this.#isOpen(plan, on))) return;
      if (plan.kind === 'run') await this.#run(plan, on, again);
      else if (plan.kind === 'page') await this.#turnPage(plan, on);
      else await this.#say(discordTexts[on.language].expired, on, false);
    } catch (error) {
      if (error instanceof AnswerUndelivered) throw error;
      await this.#say(wordFailure(error, on.language, log), on, isBeside);
    }
  }

  /**
   * True if an interaction that an earlier attempt started still needs an answer. If its deferral was removed, a public
   * answer may have been sent, which cannot be looked up: this asks the person to check, and returns false.
   */
  async #isOpen(plan: Answerable, on: Answering): Promise<boolean> {
    const first = await on.followUps.firstAnswer();
    if (!first.ok) throw new AnswerUndelivered(first.failure.kind);
    if (first.value === 'removed') {
      on.followUps.keepFirst();
      await this.#say(wordProblem({ code: 'post-unknown' }, on.language), on, true);
    }
    return first.value === 'loading' || (first.value === 'shown' && replaces(plan));
  }

  /** Returns the language that this person chose, or else the one of their client. */
  async languageOf(asked: Asked): Promise<Language> {
    const { desk, defaultLanguage, now } = this.#parts;
    const chosen = await desk.chosenLanguage(actorOf(asked, false), now());
    return chosen ?? languageOf(asked.locale, defaultLanguage);
  }

  async #turnPage({ key, page }: Extract<Plan, { kind: 'page' }>, on: Answering): Promise<void> {
    const { desk, chat } = this.#parts;
    const options = { workspace: on.asked.guild_id ?? '', commands: desk.commands };
    const message = await storedPage(key, page, options, chat);
    if (!message) return this.#say(discordTexts[on.language].expired, on, true);
    this.#check(await on.followUps.edit(message), on.asked);
  }

  async #run(plan: Run, on: Answering, again: boolean): Promise<void> {
    const { asked, followUps, language } = on;
    const { desk, chat, now } = this.#parts;
    const call = await this.#call(plan, asked.guild_id ?? '');
    if (!call) return this.#say(discordTexts[language].expired, on, plan.replace);
    const place = placeOf(asked);
    const inForum =
      place?.thread !== undefined &&
      acts(plan, desk.commands) &&
      (await chat.channels.isForum(place.channel));
    const reply = await desk.answer(
      {
        id: interactionPrefix + asked.id,
        call,
        language,
        actor: actorOf(asked, plan.grantedUntil !== undefined),
        now: now(),
        place,
        message: isSeenByOthers(asked) ? asked.message?.id : undefined,
        isPress: asked.type === 3,
        isForm: asked.type === 5,
        isPrivate: !(plan.replace && isSeenByOthers(asked)),
      },
      new InteractionChat({ asked, parts: chat, followUps, target: plan.target, inForum, again }),
    );
    const spoken = isLanguage(call.options.lang) ? call.options.lang : language;
    await this.#show(reply, plan, { ...on, language: spoken });
  }

  async #show(reply: Reply, plan: Run, { asked, followUps, language }: Answering): Promise<void> {
    const { desk, chat } = this.#parts;
    const isForAsker = !(plan.replace && isSeenByOthers(asked)) && reply.audience === 'private';
    const grant = isForAsker ? grantOf(asked, plan.grantedUntil) : undefined;
    const options = { language, workspace: asked.guild_id ?? '', grant, commands: desk.commands };
    const files = filesOf(reply);
    const message = withFiles(await prepare(reply, options, chat), files);
    const isForAll = reply.audience === 'channel' && !plan.replace;
    const isAlone = !plan.replace && !followUps.isDeferred;
    const shown =
      isForAll || isAlone
        ? await followUps.send(message, !isForAll, files)
        : await followUps.edit(message, files);
    this.#check(shown, asked);
  }

  async #call(plan: Run, workspace: string): Promise<Call | undefined> {
    const { desk, chat } = this.#parts;
    let call: Call | undefined;
    if ('key' in plan.line) {
      const line = await chat.stored.find(workspace, plan.line);
      call = line === undefined ? undefined : parseCall(line, desk.commands);
    } else call = plan.line;
    return call && plan.answers ? { verb: call.verb, options: { ...call.options, ...plan.answers } } : call;
  }

  /** Shows one sentence to the asker alone: in a message of its own if `beside`, else in place of the deferral. */
  async #say(text: string, { asked, followUps, language }: Answering, beside: boolean): Promise<void> {
    const { desk, chat } = this.#parts;
    const options = { language, workspace: asked.guild_id ?? '', commands: desk.commands };
    const message = await prepare(sentence(text), options, chat);
    this.#check(beside ? await followUps.send(message, true) : await followUps.edit(message), asked);
  }

  /**
   * Throws if Discord refused the body, which is a bug that the asker is told about, or if the answer may be shown
   * later. After any other failure nobody can be told, because the channel, the message or the token no longer
   * exists.
   */
  #check(shown: Result<unknown>, asked: Asked): void {
    if (shown.ok) return;
    if (shown.failure.kind === 'invalid')
      throw new Error(`Discord refused an answer: ${shown.failure.code} ${shown.failure.detail}`);
    logFailure(this.#parts.log, shown.failure, asked, 'An answer was not shown');
    const { kind } = shown.failure;
    if (kind === 'unavailable' || kind === 'rate-limited') throw new AnswerUndelivered(kind);
  }
}

/** True if the message that holds the button is not ephemeral. */
function isSeenByOthers({ message }: Asked): boolean {
  return message !== undefined && !((message.flags ?? 0) & flags.ephemeral);
}
