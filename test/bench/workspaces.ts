import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Store } from '../../src/ports/store.ts';
import { componentType, everyComponent } from '../peers/discord/component-tree.ts';
import type { Interaction } from '../peers/discord/interaction.ts';
import { type DiscordPeer, startDiscord } from '../peers/discord/peer.ts';
import {
  addChannel,
  addGuild,
  addUser,
  type Channel,
  join,
  type Message,
  type User,
} from '../peers/discord/world.ts';
import { type Deliver, overHttp } from '../peers/slack/delivery.ts';
import { type Json, text } from '../peers/slack/json.ts';
import { Person } from '../peers/slack/person.ts';
import { Slack } from '../peers/slack/slack.ts';
import type { Workspace } from '../peers/slack/workspace.ts';
import { randomFrom } from '../random.ts';
import type { PeerWorkspace, Platform } from './chat-peers.ts';
import { encryptionKey } from './stores.ts';

const people = ['U1', 'U2', 'U3'];
const patienceMs = 30_000;
const known = readFileSync(resolve(import.meta.dirname, '../relevance/known.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { q: string }).q);
const words = known.join(' ').split(/\s+/u);

/** The progress of one save command. */
export interface Saving {
  platform: Platform;
  ordinal: number;
  isAcknowledged: boolean;
  /** The answers as JSON. */
  answers(): string[];
}

interface Room {
  guild: string;
  members: User[];
  channel: Channel;
}

/** A Slack and a Discord in this process with many workspaces, whose people send varied requests over HTTP. */
export class Workspaces {
  readonly slack: Slack;
  readonly discord: DiscordPeer;
  readonly #teams: Workspace[];
  readonly #rooms: Room[];
  readonly #senders: number;
  readonly #random = randomFrom(1);
  /** Callbacks for answers on Slack, by the id of the `response_url`. */
  readonly #answers = new Map<string, (body: Json) => void>();
  /** The last answer to each sender on Discord, whose buttons the next request may use. */
  readonly #shown = new Map<number, { message: Message; by: ReturnType<DiscordPeer['person']> }>();
  readonly #daily: { count: () => number }[] = [];
  readonly #collecting = setInterval(() => this.#collect(), 5);
  #deliver: Deliver | undefined;

  private constructor(slack: Slack, discord: DiscordPeer, count: number, senders: number) {
    this.slack = slack;
    this.discord = discord;
    this.#senders = senders;
    slack.checks = false;
    discord.world.checks = false;
    this.#teams = Array.from({ length: count / 2 }, (_, at) => {
      const team = slack.addWorkspace(`T${at}`);
      team.addUser('U3');
      return team;
    });
    const { world } = discord;
    this.#rooms = Array.from({ length: count / 2 }, (_, at) => {
      const guild = addGuild(world, `guild ${at}`);
      const members = people.map((name, at) => addUser(world, name, at === 1 ? 'zh-CN' : 'en-US'));
      for (const { id } of members) join(world, guild, id);
      return { guild: guild.id, members, channel: addChannel(world, { name: 'papers', guild: guild.id }) };
    });
  }

  /** Creates `count` workspaces, half of them on each platform, for `senders` senders on each platform. */
  static async start(count: number, senders: number): Promise<Workspaces> {
    return new Workspaces(await new Slack().start(), await startDiscord(), count, senders);
  }

  /** The settings of a program that serves them. */
  get settings(): Record<string, string> {
    const { slack, discord } = this;
    const { application } = discord.world;
    return {
      ENCRYPTION_KEY: encryptionKey,
      PUBLIC_URL: 'http://localhost',
      SLACK_API_URL: slack.apiUrl,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_CLIENT_ID: slack.clientId,
      SLACK_CLIENT_SECRET: slack.clientSecret,
      SLACK_STATE_SECRET: 'state-secret',
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_TOKEN: application.token,
      DISCORD_PUBLIC_KEY: application.publicKey,
    };
  }

  /** Stores the installations of Slack's workspaces, as OAuth does. */
  async install(store: Store): Promise<void> {
    for (const { id, botToken } of this.#teams) {
      const data = { bot: { token: botToken } };
      await store.installations.put({ platform: 'slack', workspace: id, data, installedAt: Date.now() });
    }
  }

  /** Sends requests to the program at this address from now on. Resolves when it has registered its commands. */
  async connect(url: string): Promise<void> {
    const { slack, discord } = this;
    const { application } = discord.world;
    this.#deliver = overHttp(slack, `${url}/slack/events`);
    application.interactionsUrl = `${url}/discord/interactions`;
    await discord.until(() => application.commands.length > 0, 'the registration of commands');
  }

  /** Adds channels to the first `workspaces` workspaces of each platform, for daily posts. */
  addDailyChannels(workspaces: number, each: number): PeerWorkspace[] {
    const names = Array.from({ length: each }, (_, at) => `daily${at}`);
    const { world } = this.discord;
    const onSlack = this.#teams.slice(0, workspaces).map((team): PeerWorkspace => {
      const channels = names.map((name) => team.addChannel(name.toUpperCase(), { name }));
      for (const { messages } of channels) this.#daily.push({ count: () => messages.length });
      const ids = channels.map(({ id }) => id);
      return { platform: 'slack', workspace: team.id, channels: ids, person: 'U1' };
    });
    const onDiscord = this.#rooms.slice(0, workspaces).map(({ guild, members }): PeerWorkspace => {
      const channels = names.map((name) => addChannel(world, { name, guild }));
      for (const { messages } of channels) this.#daily.push({ count: () => messages.size });
      const ids = channels.map(({ id }) => id);
      return { platform: 'discord', workspace: guild, channels: ids, person: members[0]!.id };
    });
    return [...onSlack, ...onDiscord];
  }

  /** Counts the channels for daily posts by their number of messages. */
  get dailyPosts(): { missing: number; once: number; twice: number } {
    const counts = this.#daily.map(({ count }) => count());
    const having = (is: (count: number) => boolean) => counts.filter(is).length;
    return { missing: having((n) => n === 0), once: having((n) => n === 1), twice: having((n) => n > 1) };
  }

  /** Sends a request in a random workspace that no other sender uses. Resolves to whether it was answered. */
  ask(platform: Platform, sender: number): Promise<boolean> {
    return platform === 'slack' ? this.#askOnSlack(sender) : this.#askOnDiscord(sender);
  }

  /** Saves a paper for the first person of the first workspace, and returns an object that follows the command. */
  save(platform: Platform, ordinal: number): Saving {
    if (platform === 'slack') {
      const payload = new Person(this.slack, this.#teams[0]!, 'U1', this.#deliver!).commandPayload(
        `save #${ordinal}`,
      );
      const answers: string[] = [];
      this.#answers.set(text(payload.response_url).split('/').at(-1)!, (body) => {
        answers.push(JSON.stringify(body));
      });
      const saving: Saving = { platform, ordinal, isAcknowledged: false, answers: () => answers };
      this.#deliver!('slash_commands', payload).then(
        ({ status }) => {
          saving.isAcknowledged = status === 200;
        },
        () => {},
      );
      return saving;
    }
    const { members, channel } = this.#rooms[0]!;
    const asked = this.discord.person(members[0]!, channel).slash('/paper save', { paper: `#${ordinal}` });
    return {
      platform,
      ordinal,
      get isAcknowledged() {
        return asked.acknowledged !== undefined;
      },
      answers() {
        const first = asked.fills > 0 && asked.original ? [asked.original] : [];
        return [...first, ...asked.followUps].map((message) => JSON.stringify(message));
      },
    };
  }

  /** The number of messages that the saver on Slack sees: answers through a `response_url`, and those that came later. */
  get shownOnSlack(): number {
    return this.#teams[0]!.seenBy('U1', 'C1').length;
  }

  /** The two people whose papers `save` saves. */
  get savers(): { platform: Platform; workspace: string; user: string }[] {
    const { guild, members } = this.#rooms[0]!;
    return [
      { platform: 'slack', workspace: this.#teams[0]!.id, user: 'U1' },
      { platform: 'discord', workspace: guild, user: members[0]!.id },
    ];
  }

  async stop(): Promise<void> {
    clearInterval(this.#collecting);
    await Promise.all([this.slack.stop(), this.discord.close()]);
  }

  #pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.#random() * values.length)]!;
  }

  #ofSender<T>(all: readonly T[], sender: number): T {
    return all[Math.floor(this.#random() * (all.length / this.#senders)) * this.#senders + sender]!;
  }

  /**
   * Returns text that was rarely asked before: a known query, or words of several queries, and sometimes a new word.
   */
  #query(): string {
    const own = this.#random() < 0.3 ? ` word${Math.floor(this.#random() * 1e6).toString(36)}` : '';
    const several = `${this.#pick(words)} ${this.#pick(words)} ${this.#pick(words)}`;
    return (this.#random() < 0.5 ? this.#pick(known) : several) + own;
  }

  #paper(): string {
    return `#${1 + Math.floor(this.#random() * 200)}`;
  }

  async #askOnSlack(sender: number): Promise<boolean> {
    const team = this.#ofSender(this.#teams, sender);
    const messages = team.channels.get('C1')!.messages;
    const user = this.#pick(people);
    const person = new Person(this.slack, team, user, this.#deliver!);
    const before = messages.findLast((one) => one.ephemeralTo === user);
    const hasButton = before?.blocks.some((block) => JSON.stringify(block).includes('"replace:'));
    if (before && hasButton && this.#random() < 0.7) {
      const payload = person.clickPayload(before, ({ action_id: id }) => text(id).startsWith('replace:'));
      const answered = await this.#sendToSlack('interactive', payload);
      messages.length = 0;
      return answered;
    }
    messages.length = 0;
    const kind = this.#random();
    const line =
      kind < 0.6
        ? this.#query()
        : kind < 0.8
          ? `show ${this.#paper()}`
          : kind < 0.95
            ? `save ${this.#paper()}`
            : 'saved';
    return this.#sendToSlack('slash_commands', person.commandPayload(line));
  }

  async #sendToSlack(kind: 'slash_commands' | 'interactive', payload: Json): Promise<boolean> {
    const id = text(payload.response_url).split('/').at(-1)!;
    const answered = new Promise<boolean>((done) => {
      const late = setTimeout(() => done(false), patienceMs);
      this.#answers.set(id, () => {
        clearTimeout(late);
        this.#answers.delete(id);
        done(true);
      });
    });
    const { status } = await this.#deliver!(kind, payload);
    return status === 200 && answered;
  }

  /** Reports the answers that Slack received since the last call, and clears what the peers recorded. */
  #collect(): void {
    for (const { id, body } of this.slack.responseUrls.received.splice(0)) this.#answers.get(id)?.(body);
    this.discord.interactions.length = 0;
    this.discord.requests.length = 0;
  }

  async #askOnDiscord(sender: number): Promise<boolean> {
    const before = this.#shown.get(sender);
    this.#shown.delete(sender);
    const buttons = everyComponent(before?.message.components ?? []).filter(
      ({ type, custom_id: id }) => type === componentType.button && id !== undefined,
    );
    if (before && buttons.length > 0 && this.#random() < 0.3) {
      const clicked = before.by.clicks(before.message, String(this.#pick(buttons).custom_id));
      return (await this.#answerTo(clicked)).isAnswered;
    }
    const { members, channel } = this.#ofSender(this.#rooms, sender);
    channel.messages.clear();
    const person = this.discord.person(this.#pick(members), channel);
    const kind = this.#random();
    const { isAnswered, message } = await this.#answerTo(
      kind < 0.2
        ? person.types('/paper show', 'paper', this.#query().slice(0, 1 + this.#random() * 8))
        : kind < 0.65
          ? person.slash('/paper search', { query: this.#query() })
          : kind < 0.8
            ? person.slash('/paper show', { paper: this.#paper() })
            : kind < 0.95
              ? person.slash('/paper save', { paper: this.#paper() })
              : person.slash('/paper saved'),
    );
    if (message) this.#shown.set(sender, { message, by: person });
    return isAnswered;
  }

  /** Waits for the answer and removes it from the peer's records, so that this process stays small. */
  async #answerTo(asked: Interaction): Promise<{ isAnswered: boolean; message?: Message }> {
    const isDone = () => asked.choices !== undefined || asked.modal !== undefined || asked.fills > 0;
    const isAnswered = await this.discord.until(isDone, 'an answer').then(
      () => true,
      () => false,
    );
    const message = asked.followUps.at(-1) ?? asked.original;
    asked.payload = {};
    asked.original = undefined;
    asked.followUps = [];
    return { isAnswered, message };
  }
}
