import { beforeEach, describe, expect, it } from 'vitest';
import { formatCall, parseCall } from '../../src/commands/define/line.ts';
import { createDesk } from '../../src/commands/desk/create-desk.ts';
import { commands } from '../../src/commands/registry.ts';
import { textsIn } from '../../src/i18n/texts.ts';
import { type Language, languages } from '../../src/model/language.ts';
import { fail } from '../../src/model/outcome.ts';
import type { Reply } from '../../src/model/reply.ts';
import type { Actor } from '../../src/ports/request.ts';
import type { Store } from '../../src/ports/store.ts';
import { plainText } from '../../src/reply/plain-text.ts';
import { feedHash } from '../../src/team/feed-secrets.ts';
import { storeOfTest } from '../adapters/store/store-of-test.ts';
import { MemoryChat } from '../digest/memory-chat.ts';
import { realLibrary } from '../search/real-library.ts';
import { buttonsOf, lineOf } from './buttons.ts';

const now = Date.UTC(2026, 10, 22, 3);
/** The options that only the confirm button of a vote has. */
const terms = 'confirm:x closes:1795398000000 meets:1796002800000';
const ada: Actor = {
  platform: 'slack',
  workspace: 'T1',
  user: 'U1',
  displayName: 'Ada',
  timezone: 'UTC',
  managesChannel: true,
};
const paper = realLibrary.papers.find(({ name }) => name === 'TreePO')!;
const other = realLibrary.papers.find(({ name }) => name === 'AC-ODM')!;
const texts = textsIn('en');
let chat: MemoryChat;
let store: Store;
let asked = 0;

beforeEach(async () => {
  chat = new MemoryChat(() => now);
  store = await storeOfTest();
});

async function ask(
  line: string,
  {
    actor = ada,
    language = 'en',
    publicUrl,
    isPress,
    isPrivate = true,
    defaultTimezone,
  }: {
    actor?: Actor;
    language?: Language;
    publicUrl?: string;
    isPress?: boolean;
    isPrivate?: boolean;
    defaultTimezone?: string;
  } = {},
): Promise<Reply> {
  const desk = createDesk(() => realLibrary, store, commands, { publicUrl, defaultTimezone });
  asked += 1;
  const call = parseCall(line, commands);
  const place = { channel: 'C1' };
  const request = { id: `r${asked}`, call, language, actor, now: now + asked, place, isPress, isPrivate };
  return desk.answer(request, chat);
}

const text = async (line: string, asking?: Parameters<typeof ask>[1]) => plainText(await ask(line, asking));
const press = (reply: Reply, label: string) => ask(lineOf(reply, label));

it.each(['share TreePO', 'discuss TreePO'])('posts nothing that could not be recorded: %s', async (line) => {
  store = { ...store, health: async () => fail({ code: 'store-unavailable', fault: 'full' }) };
  expect((await ask(line)).problem).toBe('store-unavailable');
  expect(chat.messages).toEqual([]);
});

describe('a reading list', () => {
  it('keeps a note and a mark, which undoing a removal restores', async () => {
    await ask('save TreePO note: read §3: "branches" done:no');
    expect(await store.saves.list(ada)).toMatchObject([
      { paper: paper.id, note: 'read §3: "branches" done:no' },
    ]);
    const savedAt = (await store.saves.list(ada))[0]!.savedAt;
    await ask('save TreePO done:读完了');
    const before = (await store.saves.list(ada))[0]!;
    expect(before).toMatchObject({ savedAt, note: 'read §3: "branches" done:no' });
    expect(before.doneAt).toBeGreaterThan(savedAt);
    const removed = await ask('unsave TreePO');
    expect(await store.saves.list(ada)).toEqual([]);
    await press(removed, texts.team.undo);
    expect(await store.saves.list(ada)).toMatchObject([
      { savedAt, note: before.note, doneAt: expect.any(Number) },
    ]);
    await press(await ask('save AC-ODM'), texts.team.undo);
    expect(await store.saves.list(ada)).toHaveLength(1);
  });

  it('is exactly as before after an undo, which says so', async () => {
    await ask('save TreePO');
    const [bare] = await store.saves.list(ada);
    const restored = texts.lists.restored(paper.heading.en);
    const noted = await ask('save TreePO note: for Tuesday');
    expect(plainText(await press(noted, texts.team.undo))).toContain(restored);
    expect(await store.saves.list(ada)).toEqual([bare]);
    await ask('save TreePO done:yes');
    const [read] = await store.saves.list(ada);
    asked += 1_000;
    const removed = await ask('unsave TreePO');
    expect(plainText(await press(removed, texts.team.undo))).toContain(restored);
    expect(await store.saves.list(ada)).toEqual([read]);
  });

  it('keeps a paper that is no longer here apart from one with nearly its name', async () => {
    await store.saves.add(ada, 'treepq', now, undefined);
    await store.saves.change(ada, 'treepq', { note: 'old' });
    await ask('save TreePO');
    const before = await store.saves.list(ada);
    const removed = await ask('unsave treepq');
    expect(plainText(removed)).toContain(texts.team.removed('treepq'));
    expect((await store.saves.list(ada)).map(({ paper }) => paper)).toEqual([paper.id]);
    await press(removed, texts.team.undo);
    expect(await store.saves.list(ada)).toEqual(before);
  });

  it.each([
    ['save treepq', 'en'],
    ['unsave treepq', 'en'],
    ['unsave treepq page:1', 'zh'],
    ['share treepq', 'zh'],
    ['discuss treepq', 'en'],
    ['like treepq', 'zh'],
    ['show treepq view:cite', 'en'],
    [`vote treepq, ac-odm ${terms}`, 'en'],
    [`vote treepq, gone-paper ${terms}`, 'zh'],
  ] as const)(
    'is not changed or shown by a button of a paper that is gone, for one with nearly its name: %s',
    async (line, language) => {
      await ask('save TreePO note: mine');
      const before = await store.saves.list(ada);
      const reply = await ask(line, { language, isPress: true });
      const gone = { en: 'This paper is no longer in the corpus', zh: '这篇论文已经不在语料里了' }[language];
      const { removeWhich } = textsIn(language).lists;
      expect(plainText(reply)).toContain(
        { unsave: removeWhich, vote: 'treepq' }[line.split(' ')[0]!] ?? gone,
      );
      const labels = buttonsOf(reply).map(({ label }) => label);
      if (!line.startsWith('vote'))
        expect(labels).not.toContain(textsIn(language).replies.searchFor('treepq'));
      expect(await store.saves.list(ada)).toEqual(before);
      expect(chat.messages).toEqual([]);
      expect(await store.likes.list({ ...ada, channel: 'C1' }, 1)).toEqual([]);
    },
  );

  it.each([
    ['share odm method', 'method'],
    ['share the method of odm', 'method'],
    ['分享 odm 的方法', '方法'],
  ])('offers the paper of half a name with the part that was asked for: %s', async (line, part) => {
    const [offer] = buttonsOf(await ask(line));
    expect(offer?.call).toEqual({ verb: 'share', options: { paper: 'ac-odm', part } });
  });

  it('asks back an end of a vote that cannot be read, and looks for no paper of that name', async () => {
    for (const end of ['until 30 feb', 'until yesterday'])
      expect(await text(`vote TreePO, AC-ODM ${end}`)).toContain(`“${end}” is not valid for Deadline`);
  });

  it('is not changed by a button of a paper that is gone, for the one in the place that its id names', async () => {
    expect(await text('save 37', { isPress: true })).toContain('no longer in the corpus');
    expect(await text('like 37', { isPress: true })).not.toContain('subscribe');
    expect(await store.saves.list(ada)).toEqual([]);
    await ask('save 37');
    expect(await store.saves.list(ada)).toHaveLength(1);
  });

  it.each([
    ['vote AC-ODM、TreePQ1', 'vote AC-ODM、 treepo'],
    [`vote ac-odm, treepq, sapo ${terms}`, `vote ac-odm, treepo, sapo ${terms}`],
  ])(
    'a vote is offered with a paper of a similar name in place of an unknown one: %s',
    async (line, offered) => {
      const reply = await ask(line, { isPress: line.includes('confirm') });
      expect(buttonsOf(reply).map(({ call }) => formatCall(call, commands))).toContain(offered);
    },
  );

  it('says that a note was cut', async () => {
    const long = '长'.repeat(1_001);
    expect(await text(`save TreePO note:${long}`)).toContain(texts.lists.noteCut(paper.heading.en, 1_000));
    expect((await store.saves.list(ada))[0]?.note).toHaveLength(1_000);
  });

  it('offers no undo where nothing changed', async () => {
    const first = await ask('save TreePO');
    expect(buttonsOf(first).map(({ label }) => label)).toContain(texts.team.undo);
    const second = await ask('save TreePO');
    expect(plainText(second)).toContain(texts.team.savedAlready(paper.heading.en, '22 November 2026'));
    expect(buttonsOf(second).map(({ label }) => label)).toEqual([
      texts.team.unsave,
      texts.team.readingListButton,
    ]);
  });

  it.each([
    ['export bibtex', 'file'],
    ['导出 md', 'file'],
    ['导出为 bibtex', 'file'],
    ['导出成bibtex', 'file'],
    ['saved as bibtex', 'file'],
    ['saved format:bib', 'file'],
    ['export my list as markdown', 'file'],
    ['export to Zotero', 'file'],
    ['导出 我的收藏 为 bibtex', 'file'],
    ['导出我的收藏', texts.team.readingList(2)],
    ['export all', texts.team.readingList(2)],
    ['saved unread', texts.lists.filtered(1, 2)],
    ['收藏夹 已读', texts.lists.filtered(1, 2)],
    ['收藏 未读', texts.lists.filtered(1, 2)],
    ['saved only:未读', texts.lists.filtered(1, 2)],
    ['我的收藏', texts.team.readingList(2)],
  ])('is what %s asks for', async (line, shown) => {
    await ask('save TreePO done:yes');
    await ask('save AC-ODM');
    const reply = await ask(line);
    if (shown === 'file') expect(reply.blocks.map(({ kind }) => kind)).toContain('file');
    else expect(plainText(reply)).toContain(shown);
  });

  it('is filtered by words, notes and marks', async () => {
    await ask('save TreePO done:yes');
    await ask('save AC-ODM note: for Tuesday');
    expect(await text('saved')).toContain(texts.team.readingList(2));
    expect(await text('saved only:done')).toContain(texts.lists.filtered(1, 2));
    const open = await text('saved only:没读');
    expect(open).toContain(texts.lists.filtered(1, 2));
    expect(open).not.toContain(paper.heading.en);
    expect(await text('saved tuesday')).toContain(other.heading.en);
    expect(await text('saved name:TreePO')).toContain(paper.heading.en);
    expect(await text('saved zebrafish')).toContain(texts.lists.nothingFits(2));
    expect(await text('saved', { actor: { ...ada, user: 'U2' } })).toContain(texts.team.emptyList);
  });

  it.each(languages)(
    'keeps its filter when a row is marked, removed or brought back, in %s',
    async (language) => {
      const { team, lists } = textsIn(language);
      const press = async (reply: Reply, label: string) => {
        const { call } = buttonsOf(reply).find((one) => one.label === label)!;
        return ask(formatCall(call, commands), { language });
      };
      await ask('save TreePO');
      await ask('save AC-ODM');
      await ask('save ITPO done:yes');
      const marked = await press(await ask('saved only:open', { language }), lists.markDone);
      expect(plainText(marked)).toContain(lists.filtered(1, 3));
      const removed = await press(marked, team.unsave);
      expect(plainText(removed)).toContain(lists.nothingFits(2));
      const back = await press(removed, team.undo);
      expect(plainText(back)).toContain(lists.filtered(1, 3));
      expect(plainText(await press(marked, team.undo))).toContain(lists.filtered(2, 3));
      const found = await press(await ask('saved AC-ODM', { language }), lists.markDone);
      expect(plainText(found)).toContain(lists.filtered(1, 3));
    },
  );

  it('is known to a card: it shows Remove if the paper is saved, unless others read the card', async () => {
    const labels = async (isPrivate = true) =>
      buttonsOf(await ask('show TreePO', { isPrivate })).map(({ label }) => label);
    expect(await labels()).toContain(texts.team.save);
    await ask('save TreePO');
    expect(await labels()).toContain(texts.team.unsave);
    expect(await labels()).not.toContain(texts.team.save);
    expect(await labels(false)).toContain(texts.team.save);
    expect(await labels(false)).not.toContain(texts.team.unsave);
  });

  it.each([
    ['en', '22 November 2026'],
    ['zh', '2026年11月22日'],
  ] as const)('has dates in the default zone if the asker’s is not known, in %s', async (language, day) => {
    // Its 22nd begins while it is still the 21st in UTC.
    const late = { ...ada, timezone: undefined };
    await store.saves.add(late, paper.id, Date.UTC(2026, 10, 21, 20));
    const asking = { actor: late, language, defaultTimezone: 'Asia/Shanghai' };
    for (const line of ['saved', 'save TreePO']) expect(await text(line, asking)).toContain(day);
  });

  it.each([
    ['bibtex', /@\w+\{/u, 'reading-list.bib'],
    ['RIS', /^TY {2}- /u, 'reading-list.ris'],
    ['csl-json', /^\[/u, 'reading-list.json'],
    ['markdown', /^#/u, 'reading-list.md'],
  ])('is exported as %s, in a file for the asker alone', async (format, form, name) => {
    await ask('save TreePO');
    const reply = await ask(`saved format:${format}`);
    expect(reply.audience).toBe('private');
    // This button asks first, and a platform adds none of its own beside it.
    expect(buttonsOf(reply).at(-1)?.call.options).toMatchObject({ to: 'ask' });
    const file = reply.blocks.find((block) => block.kind === 'file');
    expect(file?.name).toBe(name);
    expect(file?.pieces.join('')).toMatch(form);
  });

  it('is posted for everyone only after a question, without its notes', async () => {
    await ask('save TreePO note: secret plan');
    const question = await press(await ask('saved'), texts.lists.showAll);
    expect(plainText(question)).toContain(texts.lists.askShowAll(1));
    expect(chat.messages).toEqual([]);
    expect(plainText(await press(question, texts.lists.cancel))).toContain(texts.lists.cancelled);
    expect(chat.messages).toEqual([]);
    await press(question, texts.lists.showAll);
    const [posted] = chat.messages;
    expect(plainText(posted!.reply)).toContain(texts.lists.listOf('Ada', 1));
    expect(plainText(posted!.reply)).not.toContain('secret plan');
  });
});

describe('a feed', () => {
  const publicUrl = 'https://papers.example.org';
  const secretIn = (reply: Reply) => /\/feeds\/([\w-]{32})/u.exec(plainText(reply))?.[1];

  it('needs PUBLIC_URL, and says so', async () => {
    expect(await text('feed list')).toContain('PUBLIC_URL');
    expect(await store.feeds.of(ada)).toBeUndefined();
  });

  it('shows its address once, keeps only a hash, and ends when it is revoked or replaced', async () => {
    const first = secretIn(await ask('feed list', { publicUrl }))!;
    expect(await store.feeds.byHash(feedHash(first))).toMatchObject({ owner: { user: 'U1' } });
    const shown = await ask('feed list', { publicUrl });
    expect(secretIn(shown)).toBeUndefined();
    const replace = buttonsOf(shown).find(({ label }) => label === texts.lists.newAddress)!;
    const second = secretIn(await ask(formatCall(replace.call, commands), { publicUrl }))!;
    expect(await store.feeds.byHash(feedHash(first))).toBeUndefined();
    await ask('feed list do:revoke', { publicUrl });
    expect(await store.feeds.byHash(feedHash(second))).toBeUndefined();
  });

  it('of a channel is for people who manage its subscriptions', async () => {
    const guest = { ...ada, managesChannel: false };
    expect(secretIn(await ask('feed channel', { publicUrl, actor: guest }))).toBeUndefined();
    expect(secretIn(await ask('feed channel', { publicUrl }))).toBeDefined();
    const overview = await ask('feed', { publicUrl, actor: guest });
    expect(plainText(overview)).toContain(texts.lists.feedTitles.list);
    expect(plainText(overview)).not.toContain(texts.lists.feedTitles.channel);
  });
});

describe('forget me', () => {
  it.each(languages)('shows the data, asks, deletes, and lists what went, in %s', async (language) => {
    const { lists } = textsIn(language);
    const line = { en: '/paper forget me', zh: '忘记我' }[language];
    expect(await text(line, { language })).toContain(lists.forgetNothing);
    await ask('save TreePO note: x');
    await ask('save AC-ODM');
    await store.preferences.setLanguage(ada, 'zh');
    await ask('subscribe at:9 confirm:x');
    const asking = await ask(line, { language });
    expect(plainText(asking)).toContain(lists.rows.saves(2));
    expect(plainText(asking)).toContain(lists.rows.subscriptions(1));
    expect(await store.saves.list(ada)).toHaveLength(2);
    const [confirm] = buttonsOf(asking);
    expect(confirm!.label).toBe(lists.forgetButton);
    const gone = await text(formatCall(confirm!.call, commands), { language });
    expect(gone).toContain(lists.forgotten);
    for (const kind of ['saves', 'preferences', 'subscriptions'] as const)
      expect(gone).toContain(lists.rows[kind](kind === 'saves' ? 2 : 1));
    expect(await store.personData(ada)).toEqual([]);
    expect(
      await store.subscriptions.inChannel({ platform: 'slack', workspace: 'T1', channel: 'C1' }),
    ).toHaveLength(1);
  });

  it.each([
    ['forget TreePO', '“TreePO” is not valid for Person. It can be me.', 'en'],
    ['save TreePO done:maybe', '“maybe” is not valid for Status. It can be yes, no.', 'en'],
    ['save TreePO done:maybe', '「阅读状态」不能是「maybe」，可以写：是、否。', 'zh'],
    ['忘记我 TreePO', '「对象」不能是「TreePO」，可以写：我。', 'zh'],
  ] as const)('is meant by no other word: %s', async (line, words, language) => {
    await ask('save TreePO');
    expect(await text(line, { language })).toContain(words);
    expect(await text('forget my data')).toContain('What is stored about you');
  });
});

it('the language of a post decides its colon, not the note before it', async () => {
  await ask('分享 TreePO 附言：see you', { language: 'zh' });
  const opening = textsIn('zh').team.sharedWithNote('Ada', 'see you');
  expect(chat.messages[0]!.reply.title).toBe(`${opening}：${paper.heading.zh}`);
});
