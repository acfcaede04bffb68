import { afterEach, describe, expect, it } from 'vitest';
import { type Running, run } from '../running.ts';

describe('an answer', () => {
  let running: Running;
  let released: PromiseWithResolvers<void>;
  afterEach(() => running.stop());

  /** Starts the adapter with a desk whose answers wait for `released`. */
  async function slowly(): Promise<void> {
    released = Promise.withResolvers();
    running = await run({
      mode: 'http',
      slowAfterMs: 0,
      around: (desk) => ({
        ...desk,
        answer: async (request, chat) => {
          await released.promise;
          return desk.answer(request, chat);
        },
      }),
    });
  }

  it('that takes long says that it is coming, after the acknowledgement', async () => {
    await slowly();
    const { status } = await running.person().command('help');
    expect(status).toBe(200);
    await expect.poll(() => running.slack.responseUrls.received.length).toBe(1);
    expect(running.slack.responseUrls.received[0]?.body.text).toContain('Still working on it');
    released.resolve();
    expect((await running.seen()).at(-1)?.text).toContain('What I can do');
  });

  it('to a vote says so before the plan, and not while the vote is posted', async () => {
    await slowly();
    const person = running.person();
    const said = () =>
      running.slack.responseUrls.received.filter(({ body }) =>
        JSON.stringify(body).includes('Still working on it'),
      );
    await person.command('vote AC-ODM, TreePO');
    await expect.poll(() => said().length).toBe(1);
    released.resolve();
    const plan = (await running.seen()).at(-1)!;
    await person.click(plan, (element) => JSON.stringify(element).includes('Start the vote'));
    expect((await running.seen()).some(({ text }) => text.includes('started a vote'))).toBe(true);
    expect(said()).toHaveLength(1);
  });

  it('to a mention is still public after the announcement, which only the asker sees', async () => {
    await slowly();
    await running.person().mention('AC-ODM');
    await expect.poll(async () => running.workspace.seenBy('U1', 'C1').length).toBe(2);
    expect(running.workspace.seenBy('U1', 'C1').at(-1)?.ephemeralTo).toBe('U1');
    released.resolve();
    const answer = (await running.seen('U2')).at(-1);
    expect(answer?.text).toContain('AC-ODM');
    expect(answer?.user).toBe(running.workspace.botUser);
  });

  it('in a modal replaces the announcement', async () => {
    await slowly();
    const person = running.person();
    await person.openHome();
    released.resolve();
    await running.adapter.idle();
    released = Promise.withResolvers();
    await person.clickInView(running.workspace.homes.get('U1')!, (element) =>
      JSON.stringify(element).includes('Topics'),
    );
    await expect.poll(() => running.workspace.views.size).toBe(1);
    released.resolve();
    await running.adapter.idle();
    const [view, ...more] = running.workspace.views.values();
    expect(more).toEqual([]);
    expect(JSON.stringify(view?.view)).not.toContain('Still working on it');
  });

  it('that fails names an incident, and the log has the cause', async () => {
    const logged: string[] = [];
    const { pino } = await import('pino');
    running = await run({
      mode: 'http',
      log: pino({ level: 'error' }, { write: (line: string) => void logged.push(line) }),
      around: (desk) => ({
        ...desk,
        answer: () => {
          throw new Error('a bug');
        },
      }),
    });
    await running.person().command('help');
    const [told] = await running.seen();
    const incident = /log for ([0-9a-f]{8})/.exec(told?.text ?? '')?.[1] ?? 'none';
    expect(logged.join()).toContain(incident);
    expect(logged.join()).toContain('a bug');
    expect(told?.text).not.toContain('a bug');
  });

  it("is shown to the asker alone if the command's `response_url` is used up", async () => {
    running = await run({ mode: 'http' });
    const payload = running.person().commandPayload('help');
    const id = String(payload.response_url).split('/').at(-1)!;
    for (let use = 0; use < 5; use++) running.slack.responseUrls.take(id, { text: 'used' });
    await running.deliver('slash_commands', payload);
    const last = (await running.seen()).at(-1);
    expect(last?.ephemeralTo).toBe('U1');
    expect(last?.text).toContain('What I can do');
    expect(running.slack.callsTo('chat.postEphemeral')).toHaveLength(1);
  });

  it('is sent by direct message if even that is not possible', async () => {
    running = await run({ mode: 'http' });
    running.workspace.addChannel('G1', { kind: 'private', members: ['U1'] });
    const payload = running.person().commandPayload('help', 'G1');
    const id = String(payload.response_url).split('/').at(-1)!;
    for (let use = 0; use < 5; use++) running.slack.responseUrls.take(id, { text: 'used' });
    await running.deliver('slash_commands', payload);
    expect((await running.seen('U1', 'DU1')).at(-1)?.text).toContain('What I can do');
    const [sent] = running.slack.callsTo('chat.postMessage');
    expect(sent).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
  });
});
