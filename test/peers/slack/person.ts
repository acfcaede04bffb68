import type { Violation } from './block-rules.ts';
import type { Deliver, DeliveryOptions, DeliveryResult } from './delivery.ts';
import { checkSuggestions } from './element-rules.ts';
import { type Json, list, object, text } from './json.ts';
import type { Slack } from './slack.ts';
import type { Message, View, Workspace } from './workspace.ts';

/** Typed text or chosen options by action id. */
type Filled = Record<string, string | Json | Json[]>;

/** A person in a workspace who types, clicks and fills in forms. */
export class Person {
  readonly id: string;
  private readonly slack: Slack;
  private readonly workspace: Workspace;
  private readonly deliver: Deliver;

  constructor(slack: Slack, workspace: Workspace, id: string, deliver: Deliver) {
    this.slack = slack;
    this.workspace = workspace;
    this.id = id;
    this.deliver = deliver;
  }

  /** Returns the payload of `/paper words`. */
  commandPayload(words: string, channel = 'C1'): Json {
    const url = this.slack.responseUrls.issue({ workspace: this.workspace, channel, user: this.id });
    return {
      token: 'legacy',
      team_id: this.workspace.id,
      team_domain: this.workspace.name,
      channel_id: channel,
      channel_name: this.workspace.channels.get(channel)?.name ?? 'unknown',
      user_id: this.id,
      user_name: this.id.toLowerCase(),
      command: '/paper',
      text: words,
      api_app_id: this.slack.appId,
      is_enterprise_install: 'false',
      response_url: `${this.slack.url}/response/${url}`,
      trigger_id: this.slack.triggers.issue(this.id),
    };
  }

  command(words: string, channel = 'C1', options?: DeliveryOptions): Promise<DeliveryResult> {
    return this.deliver('slash_commands', this.commandPayload(words, channel), options);
  }

  clickPayload(message: Message, find: (element: Json) => boolean): Json {
    const { element, block } = findElement(message.blocks, find);
    const url = this.slack.responseUrls.issue({
      workspace: this.workspace,
      channel: message.channel,
      user: this.id,
      message,
    });
    return {
      ...this.interaction('block_actions'),
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: message.ephemeralTo !== undefined,
      },
      channel: { id: message.channel, name: this.workspace.channels.get(message.channel)?.name },
      ...(message.ephemeralTo
        ? {}
        : {
            message: {
              ts: message.ts,
              text: message.text,
              blocks: message.blocks,
              ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
            },
          }),
      response_url: `${this.slack.url}/response/${url}`,
      actions: [this.action(element, block)],
    };
  }

  click(
    message: Message,
    find: (element: Json) => boolean,
    options?: DeliveryOptions,
  ): Promise<DeliveryResult> {
    return this.deliver('interactive', this.clickPayload(message, find), options);
  }

  clickInView(view: View, find: (element: Json) => boolean): Promise<DeliveryResult> {
    const { element, block } = findElement(list(view.view.blocks), find);
    return this.deliver('interactive', {
      ...this.interaction('block_actions'),
      container: { type: 'view', view_id: view.id },
      view: this.viewPayload(view),
      actions: [this.action(element, block)],
    });
  }

  shortcut(callbackId: string): Promise<DeliveryResult> {
    return this.deliver('interactive', {
      ...this.interaction('shortcut'),
      callback_id: callbackId,
      action_ts: this.workspace.nextTs(),
    });
  }

  messageShortcut(callbackId: string, message: Message): Promise<DeliveryResult> {
    const url = this.slack.responseUrls.issue({
      workspace: this.workspace,
      channel: message.channel,
      user: this.id,
    });
    return this.deliver('interactive', {
      ...this.interaction('message_action'),
      callback_id: callbackId,
      action_ts: this.workspace.nextTs(),
      message_ts: message.ts,
      channel: { id: message.channel, name: this.workspace.channels.get(message.channel)?.name },
      message: {
        type: 'message',
        ts: message.ts,
        text: message.text,
        attachments: message.attachments,
        ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
      },
      response_url: `${this.slack.url}/response/${url}`,
    });
  }

  /** Returns the choices of an external select for typed text. */
  async suggest(
    view: View,
    actionId: string,
    typed: string,
  ): Promise<{ options: Json[]; violations: Violation[] }> {
    const { block } = findElement(list(view.view.blocks), (element) => element.action_id === actionId);
    const { body } = await this.deliver('interactive', {
      ...this.interaction('block_suggestion'),
      action_id: actionId,
      block_id: block.block_id,
      value: typed,
      container: { type: 'view', view_id: view.id },
      view: this.viewPayload(view),
    });
    const violations: Violation[] = [];
    checkSuggestions(body, (at, rule) => violations.push({ at, rule }));
    return { options: list(body.options), violations };
  }

  /** Submits a form and closes or updates the modal as the acknowledgement says. */
  async submit(view: View, values: Filled): Promise<DeliveryResult> {
    const result = await this.deliver('interactive', {
      ...this.interaction('view_submission'),
      view: { ...this.viewPayload(view), state: { values: stateOf(view, values) } },
      response_urls: [],
    });
    if (result.body.response_action === 'update') {
      Object.assign(view, { view: object(result.body.view), hash: `${view.hash}+` });
    } else if (result.body.response_action !== 'errors') view.closed = true;
    return result;
  }

  mention(
    words: string,
    { channel = 'C1', threadTs }: { channel?: string; threadTs?: string } = {},
  ): Promise<DeliveryResult> {
    const said = `<@${this.workspace.botUser}> ${words}`;
    return this.event({ type: 'app_mention', ...this.say(said, channel, threadTs) });
  }

  /** Posts links, about which Slack sends the app an event. */
  async links(...urls: string[]): Promise<DeliveryResult> {
    const { channel, ts, user } = this.say(urls.map((url) => `<${url}>`).join(' '), 'C1');
    const links = urls.map((url) => ({ url, domain: new URL(url).hostname }));
    return this.event({
      type: 'link_shared',
      channel,
      user,
      message_ts: ts,
      links,
      source: 'conversations_history',
    });
  }

  /** Puts an emoji below a message, or takes it away. */
  react(message: Message, reaction: string, isAdded = true): Promise<DeliveryResult> {
    return this.event({
      type: isAdded ? 'reaction_added' : 'reaction_removed',
      user: this.id,
      reaction,
      item: { type: 'message', channel: message.channel, ts: message.ts },
      item_user: message.user,
      event_ts: `${this.slack.now() / 1000}`,
    });
  }

  direct(words: string): Promise<DeliveryResult> {
    const channel = `D${this.id}`;
    if (!this.workspace.channels.has(channel))
      this.workspace.addChannel(channel, { kind: 'im', members: [this.id, this.workspace.botUser] });
    return this.event({ type: 'message', channel_type: 'im', ...this.say(words, channel) });
  }

  openHome(): Promise<DeliveryResult> {
    return this.event({ type: 'app_home_opened', user: this.id, channel: `D${this.id}`, tab: 'home' });
  }

  event(event: Json, options?: DeliveryOptions): Promise<DeliveryResult> {
    return this.deliver('events_api', this.eventPayload(event), options);
  }

  eventPayload(event: Json): Json {
    return {
      token: 'legacy',
      team_id: this.workspace.id,
      api_app_id: this.slack.appId,
      event,
      type: 'event_callback',
      event_id: this.slack.nextEventId(),
      event_time: Math.floor(this.slack.now() / 1000),
      authorizations: [{ team_id: this.workspace.id, user_id: this.workspace.botUser, is_bot: true }],
    };
  }

  /** Posts as this person and returns the fields of the event. */
  private say(words: string, channel: string, threadTs?: string): Json {
    const message = this.workspace.post({
      channel,
      user: this.id,
      text: words,
      blocks: [],
      ...(threadTs ? { threadTs } : {}),
    });
    return {
      user: this.id,
      text: words,
      ts: message.ts,
      channel,
      ...(threadTs ? { thread_ts: threadTs } : {}),
    };
  }

  private interaction(type: string): Json {
    const home = this.workspace.users.get(this.id)?.foreignTeam ?? this.workspace.id;
    // A modal may be opened in another workspace than the app's, which a message is not.
    const team = type === 'view_submission' ? home : this.workspace.id;
    return {
      type,
      team: { id: team, domain: this.workspace.name },
      user: {
        id: this.id,
        name: this.id.toLowerCase(),
        username: this.id.toLowerCase(),
        team_id: home,
      },
      api_app_id: this.slack.appId,
      token: 'legacy',
      is_enterprise_install: false,
      enterprise: null,
      trigger_id: this.slack.triggers.issue(this.id),
    };
  }

  private action(element: Json, block: Json): Json {
    const option = list(element.options)[0];
    return {
      type: element.type,
      action_id: element.action_id,
      block_id: block.block_id ?? 'generated',
      value: element.value,
      ...(option ? { selected_option: option } : {}),
      action_ts: this.workspace.nextTs(),
    };
  }

  private viewPayload(view: View): Json {
    const { id } = this.workspace;
    const teams = { team_id: id, app_installed_team_id: id };
    return { id: view.id, hash: view.hash, ...teams, state: { values: {} }, ...view.view };
  }
}

function findElement(blocks: Json[], find: (element: Json) => boolean): { element: Json; block: Json } {
  for (const block of blocks) {
    for (const element of [...list(block.elements), object(block.accessory), object(block.element)]) {
      if (element.action_id !== undefined && find(element)) return { element, block };
    }
  }
  throw new Error(`Nothing to click like that in ${JSON.stringify(blocks)}`);
}

function stateOf(view: View, values: Filled): Json {
  const state: Record<string, Json> = {};
  for (const block of list(view.view.blocks)) {
    if (block.type !== 'input') continue;
    const element = object(block.element);
    const id = text(element.action_id);
    const given = values[id];
    state[text(block.block_id)] = { [id]: { type: element.type, ...filled(element, given) } };
  }
  return state;
}

function filled(element: Json, given: Filled[string] | undefined): Json {
  switch (element.type) {
    case 'plain_text_input':
      return { value: given ?? element.initial_value ?? null };
    case 'conversations_select':
      return { selected_conversation: given ?? element.initial_conversation ?? null };
    case 'multi_static_select':
      return { selected_options: given ?? element.initial_options ?? [] };
    default:
      return { selected_option: given ?? element.initial_option ?? null };
  }
}
