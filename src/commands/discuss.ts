import { identityOf } from '../corpus/identity/keys.ts';
import type { Texts } from '../i18n/texts.ts';
import { ok } from '../model/outcome.ts';
import type { Paper } from '../model/paper.ts';
import type { Reply } from '../model/reply.ts';
import type { Posted } from '../ports/chat.ts';
import { ifStoreIsUp } from '../ports/store.ts';
import { button } from '../reply/button.ts';
import { sentence } from '../reply/sentence.ts';
import { openDiscussion } from '../team/open-discussion.ts';
import { keyOf } from '../team/post-once.ts';
import { remember, shareOf } from '../team/share.ts';
import { openers } from '../votes/vote-message.ts';
import type { Command, CommandContext } from './define/command.ts';
import { paper, postLang } from './define/options.ts';
import { askedPaper } from './papers/asked-paper.ts';
import { postedCard } from './papers/posted-card.ts';

/** In milliseconds. If a process died while it opened a thread, another request may open one after this time. */
const openingMs = 3 * 60_000;

export const discuss: Command = {
  verb: 'discuss',
  aliases: ['讨论'],
  intents: 'start thread, how start discussion, how thread, start talk',
  summary: (texts) => texts.team.verbs.discuss,
  needs: ['post', 'threads'],
  needsStore: true,
  acts: true,
  postsMeanwhile: () => true,
  options: [paper, postLang],
  async run(context) {
    const { request, chat, language, texts, store } = context;
    const found = askedPaper(context);
    if (!found.ok) return context.problem(found.problem);
    if (!request.place || !chat.startThread) return context.problem({ code: 'no-channel' });
    const heading = found.value.heading[language];
    const health = await store.health();
    if (!health.ok) return context.problem(health.problem);
    const { platform, workspace } = request.actor;
    const { channel, thread } = request.place;
    const where = { platform, workspace, channel };
    const lookUp = () => openDiscussion(store, chat, { ...where, thread }, found.value);
    const opening = { ...where, message: keyOf(request.id) };
    const about = `discussion ${identityOf(found.value)}`;
    const open = await lookUp();
    // If an earlier attempt at this request died after it had started the thread, its claim is still there.
    const isUnfinished = open !== undefined && (await store.paperClaims.holds(opening, about));
    if (open && !isUnfinished) return leadTo(texts.team.discussionFound(heading), open.url, texts);
    // Several people may ask while the thread is being opened, which takes up to a minute. All processes measure that
    // by the store's clock.
    if (!(await store.paperClaims.claim(opening, about, await store.now(), openingMs)))
      return beingOpened(found.value, context);
    const justOpened = isUnfinished ? undefined : await lookUp();
    const rememberIt = ({ thread, ...posted }: Posted & { thread?: string }) =>
      remember(store, shareOf('discussion', request, { channel, thread }, found.value, posted));
    const started = justOpened
      ? ok({ ...justOpened, existed: true })
      : await chat.startThread(
          {
            place: request.place,
            message: request.message,
            card: postedCard(found.value, texts.team.discusses(request.actor.displayName), context),
            name: heading,
            openers: openers(found.value, context),
            onStarted: rememberIt,
          },
          keyOf(request.id),
          language,
        );
    if (started.ok && started.value.existed && !justOpened) await rememberIt(started.value);
    // If the thread may exist, the claim stays until it expires, so that nobody starts a second one meanwhile.
    const mayExist = !started.ok && started.problem.code === 'post-unknown';
    if (!mayExist) await ifStoreIsUp(() => store.paperClaims.release(opening, about));
    if (!started.ok) return context.problem(started.problem);
    const { existed, url } = started.value;
    const isInThread = request.place.thread !== undefined && !justOpened;
    const words = existed ? texts.team.discussionFound : texts.team.discussionStarted;
    return leadTo(isInThread ? texts.team.discussionInThread(heading) : words(heading), url, texts);
  },
};

/** Says that another request is opening the thread, with a button that looks for it again. */
function beingOpened({ id, heading }: Paper, { language, texts, makeCall }: CommandContext): Reply {
  const title = texts.team.discussionOpening(heading[language]);
  const again = makeCall('discuss', { paper: id });
  return sentence(title, [button(texts.team.seeIt, again)]);
}

function leadTo(title: string, url: string, { team }: Texts): Reply {
  return sentence(title, [{ kind: 'link', label: team.seeIt, url }]);
}
