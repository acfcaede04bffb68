import { BoundedMap } from '../../model/bounded-map.ts';
import type { Call } from '../../model/call.ts';
import type { Person } from '../../model/places.ts';
import type { CommandAction, Reply } from '../../model/reply.ts';
import type { Place, Request } from '../../ports/request.ts';

/** The parts of an answer that a later line may point at. */
export interface RecentAnswer {
  /** The call as it was read. */
  call: Call;
  /** The place of the request that it answered. */
  place?: Place | undefined;
  /** The ids of the papers of its list, in order, or that of the one paper that it is about. */
  papers: readonly string[];
  /** The ids of the latest list of papers: its own or that of an answer before it. */
  list: readonly string[];
  /** Its buttons, without those of the rows of a list. */
  buttons: readonly CommandAction[];
  /** True if words such as `yes` press its main button: the person alone got it, moments ago and as their last answer. */
  awaitsConsent: boolean;
}

interface Recorded extends RecentAnswer {
  request: string;
  at: number;
  before?: Recorded | undefined;
}

/** The person who typed a line, the place and the time (epoch milliseconds). `id` is that of the request. */
export interface Typed {
  id: string;
  person: Person;
  place?: Place | undefined;
  /** The id of the request whose answer the line replies to. No other answer is meant then. */
  repliesTo?: string | undefined;
  now: number;
}

/** In milliseconds. */
const remembersMs = 30 * 60_000;
const awaitsMs = 10 * 60_000;
/** Each answer is recorded under two or three keys. */
const mostAnswers = 4_000;
const everyone = { user: '' };

/**
 * The last answers, by person and channel and, where others saw them, by thread; each also by its request, for lines
 * that reply to it. They are in memory only: after a restart, the desk says that it does not know which answer is meant.
 */
export class RecentAnswers {
  readonly #answers = new BoundedMap<string, Recorded>(mostAnswers);

  /**
   * Returns the answer that a line replies to, which awaits no consent, else the newest one that a person saw in a
   * thread or got in a channel. For a request that runs again, it is the one before its own.
   */
  before({ id, person, place, repliesTo, now }: Typed): RecentAnswer | undefined {
    const where = repliesTo === undefined ? place : { answer: repliesTo };
    const mayBeOfOthers = repliesTo !== undefined || place?.thread !== undefined;
    const keys = [person, ...(mayBeOfOthers ? [{ ...person, ...everyone }] : [])].map((one) =>
      keyOf(where, one),
    );
    const beforeThis = (key: string) => {
      const last = this.#answers.get(key, now);
      return last?.request === id ? last.before : last;
    };
    const found = keys.flatMap((key) => beforeThis(key) ?? []);
    const [newest] = found.sort((one, other) => other.at - one.at);
    if (!newest) return undefined;
    const inChannel = beforeThis(keyOf(place && { channel: place.channel }, person));
    const isLast = inChannel?.request === newest.request;
    const isSoon = now - newest.at < awaitsMs;
    return { ...newest, awaitsConsent: newest.awaitsConsent && isLast && isSoon };
  }

  /** Records an answer. If it has nothing that a line could point at, the one before it stays, and awaits no consent. */
  add(request: Request, { verb, options }: Call, reply: Reply): void {
    const { id, actor, place, below, isPrivate, replaces = id, now } = request;
    const papers = papersOf(reply, options.paper);
    const buttons = buttonsOf(reply);
    const hasMain = buttons.some(isConfirmation);
    // Buttons that go on with something planned or done, such as the one that undoes it.
    const goesOn = buttons.some(
      ({ call }) => call.options.confirm !== undefined || call.options.id !== undefined,
    );
    const all = { ...actor, ...everyone };
    const ofAll = keyOf(place, all);
    const byRequest = keyOf({ answer: replaces }, isPrivate && reply.audience !== 'channel' ? actor : all);
    const keys = [keyOf(place && { channel: place.channel }, actor)];
    if (place?.thread !== undefined) keys.push(isPrivate ? keyOf(place, actor) : ofAll);
    else if (place && below !== undefined) keys.push(keyOf({ ...place, thread: below }, actor));
    for (const key of [...keys, byRequest]) {
      const last = this.#answers.get(key, now);
      const before = last?.request === id ? last.before : last && { ...last, before: undefined };
      const list = papers.length > 1 ? papers : (before?.list ?? papers);
      const own = { awaitsConsent: hasMain && key !== ofAll && key !== byRequest, at: now };
      const said = { call: { verb, options }, place, papers, list, buttons, ...own };
      const answer =
        papers.length > 0 || hasMain || goesOn ? said : before && { ...before, awaitsConsent: false };
      if (answer) this.#answers.set(key, { ...answer, request: id, before }, answer.at + remembersMs);
    }
  }

  /** Removes the answers that only this person may point at. Those that everybody reads in a thread stay. */
  forget(person: Person): void {
    this.#answers.deleteWhere((key) => key.startsWith(personKey(person)));
  }
}

/** True for the main button of an answer, such as the one that confirms a plan. */
export function isConfirmation({ tone }: CommandAction): boolean {
  return tone === 'primary';
}

function keyOf(where: Partial<Place> & { answer?: string } = {}, person: Person): string {
  const { channel, thread, answer } = where;
  return personKey(person) + JSON.stringify(answer === undefined ? [channel, thread] : answer);
}

function personKey({ platform, workspace, user }: Person): string {
  return JSON.stringify([platform, workspace, user]);
}

function buttonsOf({ blocks }: Reply): CommandAction[] {
  return blocks.flatMap((block) =>
    block.kind === 'actions' ? block.actions.filter((action) => action.kind === 'command') : [],
  );
}

/**
 * Returns the papers of a list, or those that a question back offers, else the one that the answer is about: that of its
 * buttons, or the one that was asked for.
 */
function papersOf(reply: Reply, asked: string | undefined): string[] {
  const items = reply.blocks.filter((block) => block.kind === 'item');
  const opened = items.flatMap(({ action }) => (action?.kind === 'command' ? action : []));
  const named = (actions: readonly CommandAction[]) => [
    ...new Set(actions.flatMap(({ call }) => call.options.paper ?? [])),
  ];
  const listed = named(opened);
  if (listed.length > 0) return listed;
  const offered = named(buttonsOf(reply));
  if (items.length > 0 || reply.problem !== undefined) return offered;
  return (offered.length === 0 && asked !== undefined ? [asked] : offered).slice(0, 1);
}
