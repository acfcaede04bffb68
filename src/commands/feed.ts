import { dayInWords } from '../i18n/dates.ts';
import type { Problem } from '../model/problem.ts';
import { type Block, type CommandAction, plain, type Reply } from '../model/reply.ts';
import type { FeedOwner } from '../ports/store.ts';
import { button, buttonRow } from '../reply/button.ts';
import { headed, note, paragraph, sentence } from '../reply/sentence.ts';
import { feedHash, newFeedSecret } from '../team/feed-secrets.ts';
import { beforeChange } from './define/before-change.ts';
import { channelOf } from './define/channel-of.ts';
import type { Command, CommandContext, StoreContext } from './define/command.ts';
import { notAllowed } from './define/not-allowed.ts';
import { choicesIn, fromButton, readWords } from './define/options.ts';

const kinds = ['list', 'channel'] as const;
type Kind = (typeof kinds)[number];
const steps = ['new', 'revoke'] as const;

export const feed: Command = {
  verb: 'feed',
  aliases: ['订阅地址', 'rss', 'atom'],
  intents: 'rss, feed link, feed where, remove feed, stop feed',
  summary: (texts) => texts.lists.verbs.feed,
  needsStore: true,
  concerns: 'asker',
  acts: true,
  options: [
    {
      name: 'what',
      summary: (texts) => texts.lists.options.feed,
      positional: true,
      choices: ({ lists }) => choicesIn(lists.feedTitles),
      read: readWords(
        ['list', 'my list, reading list, 收藏, 我的收藏, 收藏夹, 清单'],
        ['channel', 'this channel, 频道, 本频道, 这个频道, 这里, 每日论文'],
      ),
    },
    fromButton('do', steps),
  ],
  async run(context) {
    const { options, texts, publicUrl, store, request } = context;
    if (publicUrl === undefined) return sentence(texts.lists.feedNeedsAddress);
    const kind = options.what as Kind | undefined;
    if (kind === undefined) return overview(context);
    const owner = ownerOf(kind, context);
    if ('code' in owner) return context.problem(owner);
    if (options.do === 'revoke') {
      await store.feeds.revoke(owner);
      return sentence(texts.lists.revoked, [action(texts.lists.makeFeed[kind], kind, 'new', context)]);
    }
    if (options.do === undefined && (await beforeChange(context, () => store.feeds.of(owner))))
      return { ...sentence(texts.lists.feedTitles[kind]), blocks: await status(kind, owner, context) };
    const secret = newFeedSecret();
    await store.feeds.put({ owner, language: context.language, createdAt: request.now }, feedHash(secret));
    return headed(texts.lists.feedTitles[kind], [
      paragraph(texts.lists.feedMade[kind]),
      { kind: 'paragraph', text: [{ text: `${publicUrl}/feeds/${secret}`, style: 'code' }] },
      note(texts.lists.feedOnce),
      ...buttonRow([action(texts.lists.revoke, kind, 'revoke', context)]),
    ]);
  },
};

/**
 * Returns the owner of a feed. A channel's feed shows what was posted there to people outside of it, so only those who
 * manage its subscriptions may create one.
 */
function ownerOf(kind: Kind, { request }: CommandContext): FeedOwner | Problem {
  const { platform, workspace, user, managesChannel } = request.actor;
  if (kind === 'list') return { platform, workspace, user };
  const where = channelOf(request);
  if (!where.ok) return where.problem;
  return managesChannel ? where.value : notAllowed('feed channel', request.actor);
}

/** Shows the feeds that the asker may have, and the buttons to create, replace or revoke them. */
async function overview(context: StoreContext): Promise<Reply> {
  const blocks: Block[] = [];
  for (const kind of kinds) {
    const owner = ownerOf(kind, context);
    if (!('code' in owner)) blocks.push(...(await status(kind, owner, context)));
  }
  return { audience: 'private', title: context.texts.lists.verbs.feed, blocks };
}

async function status(kind: Kind, owner: FeedOwner, context: StoreContext): Promise<Block[]> {
  const { store, texts, language, timezone } = context;
  const { feedTitles, feedExists, feedNone, makeFeed, newAddress, revoke } = texts.lists;
  const present = await store.feeds.of(owner);
  const words = present ? feedExists(dayInWords(present.createdAt, language, timezone)) : feedNone;
  const actions = present
    ? [action(newAddress, kind, 'new', context), action(revoke, kind, 'revoke', context)]
    : [action(makeFeed[kind], kind, 'new', context)];
  return [
    { kind: 'item', title: [{ text: feedTitles[kind], style: 'strong' }], lines: [plain(words)] },
    ...buttonRow(actions),
  ];
}

function action(
  label: string,
  kind: Kind,
  step: (typeof steps)[number],
  { makeCall }: CommandContext,
): CommandAction {
  return button(label, makeCall('feed', { what: kind, do: step }));
}
