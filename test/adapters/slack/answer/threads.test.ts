import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Running, run } from '../running.ts';

describe('threads, mentions, direct messages and the App Home', () => {
  let running: Running;
  beforeEach(async () => {
    running = await run({ mode: 'http' });
  });
  afterEach(() => running.stop());

  const pick = (label: string, value: string) => ({ text: { type: 'plain_text', text: label }, value });

  it('shares a part with a note from the message shortcut, as a reply in that thread', async () => {
    const { workspace } = running;
    const message = workspace.post({ channel: 'C1', user: 'U2', text: 'credit assignment?', blocks: [] });
    const person = running.person();
    await person.messageShortcut('share_paper', message);
    await running.adapter.idle();
    const [view] = workspace.views.values();
    const { options } = await person.suggest(view!, 'fill:share:paper', 'TreePO');
    await person.submit(view!, {
      'fill:share:paper': options[0]!,
      'fill:share:part': pick('method', 'method'),
      'fill:share:note': 'look at <!channel> *this*',
    });
    const card = (await running.seen('U2')).find((one) => one.user === workspace.botUser);
    expect(card?.threadTs).toBe(message.ts);
    expect(card?.ephemeralTo).toBeUndefined();
    expect(card?.text).toContain('look at &lt;!channel&gt; *this*');
    const confirmed = (await running.seen('U1')).find((one) => one.ephemeralTo === 'U1');
    expect(confirmed?.threadTs).toBe(message.ts);
  });

  it('keeps the filled-in form if it is not in the private channel, and shares after the invitation', async () => {
    const { workspace } = running;
    const secret = workspace.addChannel('G1', { kind: 'private', members: ['U1', 'U2'] });
    const message = workspace.post({ channel: 'G1', user: 'U2', text: 'which paper?', blocks: [] });
    const person = running.person();
    await person.messageShortcut('share_paper', message);
    await running.adapter.idle();
    const [view] = workspace.views.values();
    await person.submit(view!, {
      'fill:share:paper': pick('TreePO', 'treepo'),
      'fill:share:note': 'this one',
    });
    const [, told] = await running.seen('U1', 'G1');
    expect(told?.ephemeralTo).toBe('U1');
    expect(told?.text).toContain('/invite @');
    secret.members.add(workspace.botUser);
    await person.click(told!, (element) => JSON.stringify(element).includes('Try again'));
    const shared = (await running.seen('U2', 'G1')).find((one) => one.user === workspace.botUser);
    expect(shared?.threadTs).toBe(message.ts);
    expect(shared?.text).toContain('this one');
  });

  it('answers a mention in a channel below the message, and one in a thread in that thread', async () => {
    const { workspace } = running;
    const person = running.person();
    await person.mention('AC-ODM');
    const [question, answer] = await running.seen('U2');
    expect(answer).toMatchObject({ user: workspace.botUser, threadTs: question?.ts });
    expect(answer?.text).toContain('AC-ODM');
    await person.mention('share TreePO part:method', { threadTs: question!.ts });
    const shared = (await running.seen('U2')).at(-1);
    expect(shared).toMatchObject({ user: workspace.botUser, threadTs: question?.ts });
    expect(shared?.text).toContain('TreePO');
  });

  it('reads a mention that points at the answer before it, in its thread and in a direct message', async () => {
    const person = running.person();
    await person.mention('credit assignment');
    const [question] = await running.seen('U2');
    const threadTs = question!.ts;
    await person.mention('share the second one here', { threadTs });
    const shared = (await running.seen('U2')).at(-1)!;
    expect(shared).toMatchObject({ user: running.workspace.botUser, threadTs });
    expect(shared.text).toContain('u1 shared this paper');
    const answer = async (words: string) => {
      await person.direct(words);
      return (await running.seen('U1', 'DU1')).at(-1)?.text;
    };
    expect(await answer('TreePO')).toMatch(/^TreePO/u);
    expect(await answer('save it')).toContain('Saved to your reading list: TreePO');
    expect(await answer('换中文')).toMatch(/^TreePO：/u);
  });

  it('tells a person who sends many mentions at once that it is too many, once', async () => {
    await running.stop();
    const at = Date.now();
    running = await run({ mode: 'http', now: () => at });
    await Promise.all(Array.from({ length: 40 }, () => running.person().mention('thanks')));
    const answers = (await running.seen('U2')).flatMap(({ user, text }) => (user === 'U1' ? [] : [text]));
    expect(answers.filter((answer) => answer.includes('welcome'))).toHaveLength(30);
    expect(answers.filter((answer) => answer.includes('more than I can answer'))).toHaveLength(1);
    expect(answers).toHaveLength(31);
  });

  it('reads the message above when a mention in a thread names no paper', async () => {
    const { workspace } = running;
    const person = running.person();
    const say = (text: string, threadTs?: string) =>
      workspace.post({ channel: 'C1', user: 'U2', text, blocks: [], threadTs });
    const root = say('has anyone read <https://arxiv.org/abs/2501.00001|this>? I prefer TreePO');
    say('no, but AC-ODM', root.ts);
    say('lunch?', root.ts);
    const answer = async (words: string) => {
      await person.mention(words, { threadTs: root.ts });
      return (await running.seen('U2')).at(-1)!;
    };
    expect(await answer('')).toMatchObject({ user: workspace.botUser, threadTs: root.ts });
    expect((await answer('')).text).toContain('AC-ODM');
    expect((await answer('help')).text).toContain('What I can do');
    for (const words of ['what is this about?', 'summarize this', 'tl;dr', '这篇讲什么', '这是讲什么的'])
      expect((await answer(words)).text, words).toMatch(/^AC-ODM/u);
    // A verb without a paper means the same one. The question itself does not count as a message above.
    for (const words of ['share', 'share this', 'share it here', '分享这篇', '分享一下 这篇论文'])
      expect((await answer(words)).text, words).toMatch(/u1 shared this paper[\s\S]*AC-ODM/u);
    expect((await answer('share the results of this')).text).toMatch(/AC-ODM[\s\S]*Results/u);
    // The bot's own answers name papers as examples. Nobody discusses those.
    expect((await answer('the second one')).text).toContain('related TreePO');
    expect((await answer('help related')).text).toContain('/paper related');
    expect((await answer('share this')).text).toMatch(/u1 shared this paper[\s\S]*AC-ODM/u);
    say('or TreePO, or DREAM-R', root.ts);
    const choice = await answer('');
    expect(choice.text).toContain('Several papers are named above');
    await person.click(choice, (element) => JSON.stringify(element).includes('TreePO'));
    expect((await running.seen('U1')).at(-1)?.text).toContain('TreePO');
  });

  it('brings the paper above for a question about it, and searches for other questions', async () => {
    const { workspace } = running;
    const person = running.person();
    const talk = (...texts: string[]) => {
      let root: string | undefined;
      for (const text of texts) {
        const { ts } = workspace.post({ channel: 'C1', user: 'U2', text, blocks: [], threadTs: root });
        root ??= ts;
      }
      return async (words: string) => {
        await person.mention(words, { threadTs: root! });
        return (await running.seen('U2')).at(-1)!.text;
      };
    };
    const one = talk('AC-ODM wins on the pile', 'does it need a proxy model?');
    for (const words of ['what does it say about length?', 'limitations?', '它怎么训练', '摘要'])
      expect(await one(words), words).toMatch(/^AC-ODM/u);
    // The words of the question fit the paper, although nothing points at it.
    expect(await one('which data mixing does the actor learn?')).toMatch(/^AC-ODM/u);
    expect(await one('how are rewards hacked?')).toContain('papers');
    expect(await one('有没有讲早退的论文')).toContain('BEXA');
    // The thread names only one of them, which must not be shared alone.
    for (const words of ['share both', '分享这两篇'])
      expect(await talk('AC-ODM wins on the pile')(words), words).toContain('Which paper?');
    const part = await talk('AC-ODM wins on the pile')('方法');
    expect(part).toMatch(/^AC-ODM[\s\S]*Method/u);
    expect(part).not.toContain('Motivation');
    const two = talk('SRPO or Agent-Omit?', 'Agent-Omit drops thoughts');
    expect(await two('what’s the difference?')).toMatch(/talking about[\s\S]*Agent-Omit[\s\S]*SRPO/u);
  });

  it('asks whether a name means the paper if the thread is about something else', async () => {
    const { workspace } = running;
    const answerBelow = async (text: string) => {
      const { ts } = workspace.post({ channel: 'C1', user: 'U2', text, blocks: [] });
      await running.person().mention('what is it about?', { threadTs: ts });
      return (await running.seen('U2')).at(-1)!.text;
    };
    expect(await answerBelow('R3 wants more seeds, R1 is happy')).toContain('Is it this one?');
    expect(await answerBelow('r3')).toContain('Is it this one?');
    expect(await answerBelow('ac-odm')).toMatch(/^AC-ODM/u);
    expect(await answerBelow('R3 asks how TreePO prunes')).toMatch(/^TreePO/u);
    expect(await answerBelow('R3 replays the routing of a MoE in training')).toMatch(/^R3/u);
    expect(await answerBelow('earl is on vacation until monday')).toContain('Is it this one?');
    const { ts } = workspace.post({ channel: 'C1', user: 'U2', text: 'TreePO is slow', blocks: [] });
    const text = 'then this: <https://arxiv.org/abs/2501.00001>';
    workspace.post({ channel: 'C1', user: 'U2', text, blocks: [], threadTs: ts });
    await running.person().mention('', { threadTs: ts });
    expect((await running.seen('U2')).at(-1)!.text).toContain('Is it this one?');
  });

  it('offers the papers that fit a discussion which names none', async () => {
    const { workspace } = running;
    const person = running.person();
    const say = (text: string, threadTs?: string) =>
      workspace.post({ channel: 'C1', user: 'U2', text, blocks: [], threadTs });
    const root = say('early exit works for image classifiers &amp; co, does anyone do that for policies?');
    const reply = say('lol', root.ts);
    await person.mention('', { threadTs: root.ts });
    const offer = (await running.seen('U2')).at(-1)!;
    expect(offer.text).toContain('I’m not sure which paper you mean. Is it this one?');
    await person.click(offer, (element) => JSON.stringify(element).includes('BEXA'));
    expect((await running.seen('U1')).at(-1)?.text).toContain('Budgeted EXit Actor');
    const formAbout = async (message: typeof root) => {
      await person.messageShortcut('share_paper', message);
      await running.adapter.idle();
      const view = [...workspace.views.values()].at(-1)!;
      return { view, shown: JSON.stringify(view), ...(await person.suggest(view, 'fill:share:paper', '')) };
    };
    const likely = await formAbout(root);
    expect(likely.shown).toContain('The message names no paper.');
    expect(likely.shown).not.toContain('initial_option":{"text":{"type":"plain_text","text":"BEXA');
    expect(likely.options[0]?.value).toBe('bexa');
    expect((await formAbout(reply)).shown).not.toContain('The message names no paper.');
  });

  it('reads the titles of linked pages and of what feeds post, above and in the message menu', async () => {
    const { workspace } = running;
    const person = running.person();
    const feed = workspace.post({ channel: 'C1', user: 'U2', text: '', blocks: [] });
    feed.attachments = [
      { title: 'TreePO: Policy Optimization', title_link: 'https://x.org', text: 'unlike AC-ODM' },
    ];
    await person.mention('share', { threadTs: feed.ts });
    expect((await running.seen('U2')).at(-1)?.text).toMatch(/u1 shared this paper[\s\S]*TreePO/u);
    await person.messageShortcut('share_paper', feed);
    await running.adapter.idle();
    const [form] = workspace.views.values();
    expect(JSON.stringify(form?.view)).toContain('"value":"treepo"');
  });

  it('reads nothing above from a thread whose later pages fail', async () => {
    const { workspace, slack } = running;
    const root = workspace.post({ channel: 'C1', user: 'U2', text: 'TreePO', blocks: [] });
    for (let more = 0; more < 200; more++)
      workspace.post({ channel: 'C1', user: 'U2', text: 'lunch?', blocks: [], threadTs: root.ts });
    let pages = 0;
    slack.faults.each('conversations.replies', () =>
      ++pages === 1 ? undefined : { kind: 'refused', error: 'fatal_error' },
    );
    await running.person().mention('', { threadTs: root.ts });
    expect((await running.seen('U2')).at(-1)?.text).toContain('What I can do');
    expect(pages).toBe(2);
    slack.faults.clear();
  });

  it('reads nothing above in a thread that is too long to be read to its end', async () => {
    const { workspace } = running;
    const root = workspace.post({ channel: 'C1', user: 'U2', text: 'TreePO', blocks: [] });
    for (let more = 0; more < 1_000; more++)
      workspace.post({ channel: 'C1', user: 'U2', text: 'lunch?', blocks: [], threadTs: root.ts });
    await running.person().mention('', { threadTs: root.ts });
    expect((await running.seen('U2')).at(-1)?.text).toContain('What I can do');
  });

  it('answers a mention without a paper with help where the thread names none or cannot be read', async () => {
    const { workspace } = running;
    const person = running.person();
    const root = workspace.post({ channel: 'C1', user: 'U2', text: 'lunch?', blocks: [] });
    await person.mention('', { threadTs: root.ts });
    const help = (await running.seen('U2')).at(-1)!;
    expect(help.text).toContain('What I can do');
    expect(JSON.stringify(help.blocks)).toMatch(/sparse rewards.*topics.*random.*paper help/u);
    expect(JSON.stringify(help.blocks).length).toBeLessThan(1_500);
    workspace.scopes.splice(0, workspace.scopes.length, 'chat:write');
    workspace.post({ channel: 'C1', user: 'U2', text: 'TreePO', blocks: [], threadTs: root.ts });
    await person.mention('', { threadTs: root.ts });
    expect((await running.seen('U2')).at(-1)?.text).toContain('What I can do');
  });

  it('does not answer itself', async () => {
    const { workspace } = running;
    const event = {
      type: 'message',
      channel_type: 'im',
      channel: 'DU1',
      ts: '1.0',
      user: workspace.botUser,
      bot_id: 'B1',
      text: 'x',
    };
    await running.person().event(event);
    await running.adapter.idle();
    expect(running.slack.calls.filter((call) => call.method.startsWith('chat.'))).toEqual([]);
  });

  it('shows the reading list on the App Home, and remembers a language chosen there', async () => {
    const { workspace } = running;
    const person = running.person();
    await person.command('save TreePO');
    await running.adapter.idle();
    await person.openHome();
    await running.adapter.idle();
    const home = workspace.homes.get('U1');
    const shown = JSON.stringify(home?.view);
    const order = ['Getting started', 'paper of the day', 'Your reading list'].map((words) =>
      shown.indexOf(words),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(shown).toContain('TreePO');
    await person.clickInView(home!, (element) => element.action_id === 'language');
    await running.adapter.idle();
    expect(JSON.stringify(workspace.homes.get('U1')?.view)).toContain('怎么开始');
    await person.command('help');
    expect((await running.seen()).at(-1)?.text).toContain('使用帮助');
  });

  it('searches from the global shortcut and shows the answer in the modal', async () => {
    const { workspace } = running;
    const person = running.person();
    await person.shortcut('search_papers');
    await running.adapter.idle();
    const [view] = workspace.views.values();
    const { body } = await person.submit(view!, { 'fill:search:query': 'sparse reward' });
    expect(body.response_action).toBe('update');
    await running.adapter.idle();
    expect(JSON.stringify(view?.view)).toContain('sparse reward');
    await person.clickInView(view!, (element) => JSON.stringify(element).includes('"Open"'));
    await running.adapter.idle();
    expect(workspace.views.size).toBe(2);
  });
});
