import { identityOf } from '../corpus/identity/keys.ts';
import type { Paper } from '../model/paper.ts';
import type { Channel } from '../model/places.ts';
import { plain, type Reply } from '../model/reply.ts';
import { button, buttonRow } from '../reply/button.ts';
import { gist } from '../reply/gist.ts';
import { paperItem } from '../reply/hits.ts';
import { sentence } from '../reply/sentence.ts';
import { linkedIn } from '../search/names/pasted.ts';
import { channelOf } from './define/channel-of.ts';
import type { Command, StoreContext } from './define/command.ts';
import { notAllowed } from './define/not-allowed.ts';
import { fromButton, readWords } from './define/options.ts';

const mostCards = 2;
/** The same paper gets no second card in a channel within this time. */
const restMs = 30 * 60_000;

export const links: Command = {
  verb: 'links',
  aliases: ['链接'],
  intents: 'link previews',
  summary: (texts) => texts.team.verbs.links,
  needs: ['post', 'readsLinks'],
  needsStore: true,
  acts: true,
  concerns: 'channel',
  options: [
    {
      name: 'cards',
      summary: (texts) => texts.team.options.cards,
      positional: true,
      choices: (texts) => [
        { value: 'on', label: texts.team.linkCardsOn },
        { value: 'off', label: texts.team.linkCardsOff },
      ],
      read: readWords(['on', 'yes, 开, 打开, 开启'], ['off', 'no, 关, 关闭']),
    },
    /** The links in a message. The adapter sets it when somebody posts a message with links. */
    fromButton('of'),
    /** Removes the card that has the button. */
    fromButton('hide', ['yes']),
  ],
  async run(context) {
    const { request, options } = context;
    const where = channelOf(request);
    if (!where.ok) return context.problem(where.problem);
    if (options.of !== undefined) return cards(options.of, where.value, context);
    if (options.hide !== undefined) return hide(context);
    return options.cards === undefined
      ? state(where.value, context)
      : turn(options.cards === 'on', where.value, context);
  },
};

/**
 * Builds the card below a message: two lines for each paper that it links, two papers at most. The reply has no blocks
 * if the channel wants no cards or recently got one for each of the papers.
 */
async function cards(urls: string, where: Channel, context: StoreContext): Promise<Reply> {
  const { store, request, library, texts, language, makeCall } = context;
  const none: Reply = { audience: 'channel', title: '', blocks: [] };
  if (!(await store.preferences.linkCards(where))) return none;
  const linked = linkedIn(library, urls).slice(0, mostCards);
  if (linked.length === 0) return none;
  const shown: Paper[] = [];
  // All processes measure the time between two cards by the store's clock.
  const now = await store.now();
  const claimant = { ...where, message: request.id };
  for (const paper of linked)
    if (await store.paperClaims.claim(claimant, identityOf(paper), now, restMs)) shown.push(paper);
  const [first] = shown;
  if (!first) return none;
  return {
    audience: 'channel',
    title: first.heading[language],
    blocks: [
      ...shown.map((paper) => paperItem(paper, [plain(gist(paper, language, texts))], context)),
      ...buttonRow([button(texts.team.hideCard, makeCall('links', { hide: 'yes' }), { effect: 'add' })]),
    ],
  };
}

async function hide({ request, chat, texts, problem }: StoreContext): Promise<Reply> {
  const { place, message } = request;
  if (!place || message === undefined || !chat.remove) return problem({ code: 'no-channel' });
  const removed = await chat.remove(place, message);
  return removed.ok ? sentence(texts.team.cardHidden) : problem(removed.problem);
}

async function turn(wanted: boolean, where: Channel, context: StoreContext): Promise<Reply> {
  const { request, store, problem } = context;
  if (!request.actor.managesChannel)
    return problem(notAllowed(`links ${wanted ? 'on' : 'off'}`, request.actor));
  await store.preferences.setLinkCards(where, wanted);
  return state(where, context);
}

async function state(where: Channel, context: StoreContext): Promise<Reply> {
  const { store, texts, makeCall } = context;
  const isOn = await store.preferences.linkCards(where);
  const words = isOn ? texts.team.linkCardsAreOn : texts.team.linkCardsAreOff;
  const label = isOn ? texts.team.linkCardsOff : texts.team.linkCardsOn;
  const call = makeCall('links', { cards: isOn ? 'off' : 'on' });
  return sentence(words, [button(label, call)]);
}
