import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { textsIn } from '../../../../src/i18n/texts.ts';
import { type StoreThatGoesAway, storeThatGoesAway } from '../../../contracts/store-away.ts';
import type { Workspace } from '../../../peers/slack/workspace.ts';
import { type Running, run } from '../running.ts';

describe('many workspaces', () => {
  let running: Running;
  let now: number;
  let database: StoreThatGoesAway;
  beforeEach(async () => {
    now = Date.now();
    database = storeThatGoesAway();
    running = await run({ mode: 'oauth', now: () => now, aroundStore: database.around });
  });
  afterEach(() => running.stop());

  /** Installs as a browser does: the install page, then the redirect with a code and the cookie. */
  async function install(workspace: Workspace): Promise<Response> {
    const start = await fetch(`${running.url}/slack/install`, { redirect: 'manual' });
    const authorize = new URL(start.headers.get('location') ?? '');
    expect(authorize.searchParams.get('scope')?.split(',')).toContain('chat:write');
    running.slack.codes.set('code-1', workspace);
    const back = new URL(authorize.searchParams.get('redirect_uri') ?? '');
    back.searchParams.set('code', 'code-1');
    back.searchParams.set('state', authorize.searchParams.get('state') ?? '');
    const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
    return fetch(back, { headers: { cookie } });
  }

  it('installs, and answers each workspace with its own token', async () => {
    const second = running.slack.addWorkspace('T2');
    expect((await install(running.workspace)).status).toBe(200);
    expect((await install(second)).status).toBe(200);
    await running.person('U1').mention('help');
    await running.person('U1', second).mention('help');
    await running.adapter.idle();
    for (const workspace of [running.workspace, second]) {
      expect(workspace.seenBy('U1', 'C1').map((message) => message.user)).toEqual(['U1', workspace.botUser]);
    }
  });

  it('greets the person who installed it, once', async () => {
    await install(running.workspace);
    await running.adapter.idle();
    now += 1_000;
    await install(running.workspace);
    await running.adapter.idle();
    const sent = running.slack.callsTo('chat.postMessage');
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).toContain(textsIn('en').team.installed.thanks);
    expect(running.slack.callsTo('conversations.open')[0]).toMatchObject({ users: 'U1' });
    const kept = await running.store.installations.get({ platform: 'slack', workspace: 'T1' });
    expect(JSON.stringify(kept)).not.toContain('"U1"');
  });

  it('greets them later if Slack opens no direct message at that moment', async () => {
    running.slack.faults.next('conversations.open', { kind: 'rate-limited', retryAfterSeconds: 1 });
    await install(running.workspace);
    await running.adapter.idle();
    now += 16_000;
    await running.adapter.takeOver();
    await running.adapter.idle();
    expect(running.slack.callsTo('chat.postMessage')).toHaveLength(1);
  });

  it('answers with its last token while the database is unavailable for long', async () => {
    await install(running.workspace);
    await running.person().command('search GRPO');
    await running.adapter.idle();
    database.isAway = true;
    for (let minutes = 0; minutes < 5; minutes += 1) {
      now += 61_000;
      const before = (await running.seen()).length;
      await running.person().command('search GRPO');
      expect((await running.seen()).length).toBeGreaterThan(before);
    }
  });

  it('keeps no token readable in the database', async () => {
    await install(running.workspace);
    const kept = await running.store.installations.get({ platform: 'slack', workspace: 'T1' });
    expect(JSON.stringify(kept)).toContain('xoxb-T1');
    expect(await running.databaseBytes()).not.toContain('xoxb-T1');
  });

  it('refuses a redirect that does not come from the same browser', async () => {
    running.slack.codes.set('code-1', running.workspace);
    const answer = await fetch(`${running.url}/slack/oauth_redirect?code=code-1&state=forged`);
    expect(answer.status).toBe(400);
    expect(await running.store.installations.list('slack')).toEqual([]);
  });

  it.each([
    [9, 200],
    [11, 400],
  ])('answers a redirect %i minutes after the start with %i', async (minutes, status) => {
    const start = await fetch(`${running.url}/slack/install`, { redirect: 'manual' });
    const state = new URL(start.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
    running.slack.codes.set('code-1', running.workspace);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
    onTestFinished(() => void vi.useRealTimers());
    const back = `${running.url}/slack/oauth_redirect?code=code-1&state=${state}`;
    expect((await fetch(back, { headers: { cookie } })).status).toBe(status);
  });

  it('accepts a state once, and its cookie is not sent with requests from another site', async () => {
    const start = await fetch(`${running.url}/slack/install`, { redirect: 'manual' });
    const [cookie = '', ...attributes] = (start.headers.get('set-cookie') ?? '').split('; ');
    expect(attributes).toEqual(expect.arrayContaining(['SameSite=Lax', 'HttpOnly', 'Secure']));
    const state = new URL(start.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const back = () => {
      running.slack.codes.set('code-1', running.workspace);
      return fetch(`${running.url}/slack/oauth_redirect?code=code-1&state=${state}`, { headers: { cookie } });
    };
    expect([(await back()).status, (await back()).status]).toEqual([200, 400]);
  });

  const where = { platform: 'slack', workspace: 'T1' };
  const day = 86_400_000;

  /** A workspace with something in the store, whose token does not work any more. */
  async function ended(...events: string[]): Promise<void> {
    await install(running.workspace);
    const person = running.person();
    await person.command('save TreePO');
    await person.command('subscribe at:09:00 tz:UTC confirm:once');
    await running.adapter.idle();
    running.workspace.revoked = 'account_inactive';
    now += 2_000;
    for (const type of events) {
      await person.event({ type, tokens: { bot: ['UBOT1'], oauth: [] } });
      await running.adapter.idle();
    }
  }

  async function kept(): Promise<{ installed: boolean; saves: number; paused: (string | undefined)[] }> {
    const subscriptions = await running.store.subscriptions.inWorkspace(where);
    return {
      installed: (await running.store.installations.list('slack')).length > 0,
      saves: (await running.store.saves.list({ ...where, user: 'U1' })).length,
      paused: subscriptions.map(({ pause }) => pause?.reason),
    };
  }

  it.each([['app_uninstalled', 'tokens_revoked'], ['app_uninstalled']])(
    'pauses a workspace that removes the app at once, and deletes its data a day later: %s %s',
    async (...events) => {
      await ended(...events);
      expect(await kept()).toEqual({ installed: true, saves: 1, paused: ['account-ended'] });
      now += day - 1_000;
      await running.adapter.takeOver();
      expect((await kept()).saves).toBe(1);
      now += 3_000;
      await running.adapter.takeOver();
      expect(await kept()).toEqual({ installed: false, saves: 0, paused: [] });
      const before = running.slack.callsTo('chat.postMessage').length;
      await running.person().mention('help');
      await running.adapter.idle();
      expect(running.slack.callsTo('chat.postMessage')).toHaveLength(before);
    },
  );

  it('deletes nothing of a workspace that installs the app again within a day', async () => {
    await ended('app_uninstalled');
    running.workspace.revoked = null;
    now += day / 2;
    await install(running.workspace);
    now += day;
    await running.adapter.takeOver();
    expect(await kept()).toMatchObject({ installed: true, saves: 1 });
  });

  it('deletes nothing when a token is revoked, and pauses with that reason', async () => {
    await ended();
    // A person's own token, of which the app uses none.
    await running.person().event({ type: 'tokens_revoked', tokens: { bot: [], oauth: ['U1'] } });
    await running.adapter.idle();
    expect((await kept()).paused).toEqual([undefined]);
    await running.person().event({ type: 'tokens_revoked', tokens: { bot: ['UBOT1'], oauth: [] } });
    await running.adapter.idle();
    now += 2 * day;
    await running.adapter.takeOver();
    expect(await kept()).toEqual({ installed: true, saves: 1, paused: ['token-revoked'] });
  });

  it('is not ended by an old event after it was installed again', async () => {
    const person = running.person();
    const old = person.eventPayload({ type: 'app_uninstalled' });
    now += 60_000;
    await install(running.workspace);
    await person.command('subscribe at:09:00 tz:UTC confirm:once');
    await running.adapter.idle();
    await running.deliver('events_api', old);
    await running.adapter.idle();
    expect(await kept()).toEqual({ installed: true, saves: 0, paused: [undefined] });
  });

  it('renews a token before it expires, once', async () => {
    running.workspace.refreshToken = 'xoxe-1';
    await install(running.workspace);
    const posts = () => running.slack.calls.filter((call) => call.method === 'chat.postMessage');
    await expect.poll(() => posts().length).toBe(1);
    now += 11 * 3_600_000;
    await Promise.all([running.person().mention('help'), running.person('U2').mention('help')]);
    await running.adapter.idle();
    const bought = running.slack
      .callsTo('oauth.v2.access')
      .filter((args) => args.grant_type === 'refresh_token');
    expect(bought).toHaveLength(1);
    expect(posts().map((call) => call.token)).toEqual(['xoxb-T1', 'xoxb-T1.next', 'xoxb-T1.next']);
  });

  it('renews a token once Slack answers again, however often it did not', async () => {
    running.workspace.refreshToken = 'xoxe-1';
    await install(running.workspace);
    await running.adapter.idle();
    now += 11 * 3_600_000;
    for (let minute = 0; minute < 7; minute++) {
      running.slack.faults.next('oauth.v2.access', { kind: 'refused', error: 'internal_error' });
      await running.person().mention('help');
      await running.adapter.idle();
      now += 61_000;
    }
    running.slack.faults.clear();
    await running.person().mention('help');
    await running.adapter.idle();
    const posts = running.slack.calls.filter((call) => call.method === 'chat.postMessage');
    expect(posts.at(-1)?.token).toBe('xoxb-T1.next');
  });

  const storedBot = async () => {
    const kept = await running.store.installations.get({ platform: 'slack', workspace: 'T1' });
    return kept.ok ? (kept.value?.data as { bot: object } | undefined)?.bot : undefined;
  };

  it('stores a renewed token although the database is away when Slack returns it', async () => {
    running.workspace.refreshToken = 'xoxe-1';
    await install(running.workspace);
    await running.adapter.idle();
    now += 11 * 3_600_000;
    running.slack.faults.each('oauth.v2.access', () => {
      database.isAway = true;
      return undefined;
    });
    await running.person().mention('help');
    await expect.poll(() => database.isAway).toBe(true);
    await running.adapter.idle();
    await database.comesBack();
    await expect.poll(storedBot).toMatchObject({ token: 'xoxb-T1.next', refreshToken: 'xoxe-1.next' });
  });

  it('does not overwrite the token of a workspace that installs the app again during the renewal', async () => {
    running.workspace.refreshToken = 'xoxe-1';
    await install(running.workspace);
    await running.adapter.idle();
    now += 11 * 3_600_000;
    const again = { bot: { token: 'xoxb-again', refreshToken: 'xoxe-again' } };
    const installing = Promise.withResolvers<void>();
    running.slack.faults.each('oauth.v2.access', () => {
      const installation = { ...where, data: again, installedAt: now };
      void running.store.installations.put(installation).then(() => installing.resolve());
      return undefined;
    });
    const { expiresAt } = (await storedBot()) as { expiresAt: number };
    await running.person().mention('help');
    await installing.promise;
    await running.adapter.idle();
    // The turn is finished once the renewed token was stored or dropped.
    const turn = async () => (await running.store.events.claim(`renew:slack:T1:${expiresAt}`, now)).state;
    await expect.poll(turn).toBe('done');
    expect(await storedBot()).toEqual(again.bot);
  });

  it('answers 60 requests of an address at once, and then one a second', async () => {
    const ask = async (address: string) => {
      const headers = { 'x-forwarded-for': address };
      const { status } = await fetch(`${running.url}/slack/install`, { headers, redirect: 'manual' });
      return status;
    };
    const asked = await Promise.all(Array.from({ length: 62 }, () => ask('203.0.113.7')));
    expect(asked.filter((status) => status === 429)).toHaveLength(2);
    expect(await ask('203.0.113.8')).toBe(302);
    now += 1_000;
    expect([await ask('203.0.113.7'), await ask('203.0.113.7')]).toEqual([302, 429]);
  });
});

describe('one workspace whose token is in the settings', () => {
  let running: Running;
  let now: number;
  beforeEach(async () => {
    now = Date.now();
    running = await run({ mode: 'http', now: () => now });
  });
  afterEach(() => running.stop());

  it.each([
    ['keeps its data if the app is installed again within a day', 'works', [1, 1]],
    ['keeps its data until Slack says whether the app is installed', 'unknown', [1, 0]],
    ['loses its data a day after it removed the app', 'refused', [0, 0]],
  ] as const)('%s', async (_what, token, kept) => {
    const person = running.person();
    const saves = async () =>
      (await running.store.saves.list({ platform: 'slack', workspace: 'T1', user: 'U1' })).length;
    await person.command('save TreePO');
    await running.adapter.idle();
    expect(await saves()).toBe(1);
    running.workspace.revoked = 'account_inactive';
    await person.event({ type: 'app_uninstalled' });
    await running.adapter.idle();
    if (token === 'works') running.workspace.revoked = null;
    if (token === 'unknown') running.slack.faults.each('auth.test', () => ({ kind: 'error-after-storing' }));
    const left: number[] = [];
    for (const ms of [86_402_000, 3_601_000]) {
      now += ms;
      await running.adapter.takeOver();
      await running.adapter.idle();
      running.slack.faults.clear();
      left.push(await saves());
    }
    expect(left).toEqual(kept);
  });

  it('counts the day from the last time it removed the app', async () => {
    const person = running.person();
    const where = { platform: 'slack', workspace: 'T1', user: 'U1' };
    await person.command('save TreePO');
    await running.adapter.idle();
    const left: number[] = [];
    for (const ms of [50_000_000, 40_000_000, 50_000_000]) {
      running.workspace.revoked = 'account_inactive';
      if (left.length < 2) await person.event({ type: 'app_uninstalled' });
      await running.adapter.idle();
      now += ms;
      await running.adapter.takeOver();
      await running.adapter.idle();
      left.push((await running.store.saves.list(where)).length);
    }
    expect(left).toEqual([1, 1, 0]);
  });
});
