import { componentType, everyComponent } from './component-tree.ts';
import { createInteraction, type Interaction, interactionType } from './interaction.ts';
import { submission } from './modal-form.ts';
import { demandAllowed, filledOptions, offeredCommand } from './offered-command.ts';
import { channelJson, memberJson, messageJson, userJson } from './payloads.ts';
import { permissionsIn } from './permissions.ts';
import type { Channel, Json, Message, User, World } from './world.ts';

/** A person at Discord's client. Every method returns the interaction, which changes as the app answers. */
export interface Person {
  user: User;
  slash(command: string, options?: Readonly<Record<string, string>>): Interaction;
  /** Types into an option; the answer is in `choices`. */
  types(
    command: string,
    option: string,
    text: string,
    others?: Readonly<Record<string, string>>,
  ): Interaction;
  /** Finds the button by its label or its custom id. */
  clicks(message: Message, button: string): Interaction;
  selects(message: Message, label: string): Interaction;
  submits(opened: Interaction, values: Readonly<Record<string, string>>): Interaction;
  /** Uses an entry under Apps in a message's menu. */
  usesMenu(name: string, message: Message): Interaction;
}

type Deliver = (interaction: Interaction, guild: string | undefined) => void;

/** `ownsApp` is true if the person installed the app for themselves and uses that installation. */
export function personIn(
  world: World,
  user: User,
  channel: Channel,
  deliver: Deliver,
  ownsApp = false,
): Person {
  const guild = channel.guild ? world.guilds.get(channel.guild) : undefined;
  const botThere = !ownsApp && (guild?.members.has(world.application.bot.id) ?? true);
  const bot = world.application.bot.id;

  function ask(type: number, data: Json, source?: Message): Interaction {
    const interaction = createInteraction(world, {
      type,
      user: user.id,
      channel: channel.id,
      userInstalledOnly: guild !== undefined && !botThere,
      ...(source ? { source } : {}),
    });
    interaction.payload = {
      id: interaction.id,
      token: interaction.token,
      application_id: world.application.id,
      version: 1,
      type,
      data,
      channel: channelJson(world, channel),
      channel_id: channel.id,
      locale: user.locale,
      entitlements: [],
      attachment_size_limit: 10_485_760,
      authorizing_integration_owners: guild && botThere ? { 0: guild.id } : { 1: user.id },
      context: guild ? 0 : channel.recipients?.includes(bot) ? 1 : 2,
      app_permissions: (guild && botThere ? permissionsIn(world, guild, channel, bot) : 0n).toString(),
      ...(guild
        ? {
            guild_id: guild.id,
            guild_locale: guild.locale,
            guild: { id: guild.id, locale: guild.locale, features: [] },
            member: memberJson(world, guild, user.id, channel),
          }
        : { user: userJson(user) }),
      ...(source ? { message: messageJson(world, source) } : {}),
    };
    deliver(interaction, guild?.id);
    return interaction;
  }

  function command(text: string, values: Readonly<Record<string, string>>, focused?: string): Json {
    const { command: root, leaf, path } = offeredCommand(world, text, user.id, channel, ownsApp);
    const filled = filledOptions(leaf, values, focused);
    const nested = path.reduceRight<Json[]>((options, name) => [{ name, type: 1, options }], filled);
    return { id: root.id, name: root.name, type: 1, options: path.length > 0 ? nested : filled };
  }

  function componentOf(message: Message, matches: (component: Json) => boolean, what: string): Json {
    const visible = !message.onlyFor || message.onlyFor === user.id;
    const component = visible ? everyComponent(message.components).find(matches) : undefined;
    if (!component) throw new Error(`the message has no ${what}`);
    if (component.disabled === true) throw new Error(`${what} is disabled`);
    return component;
  }

  return {
    user,
    slash: (text, values = {}) => ask(interactionType.command, command(text, values)),
    types: (text, option, typed, others = {}) =>
      ask(interactionType.autocomplete, command(text, { ...others, [option]: typed }, option)),
    clicks(message, button) {
      const found = componentOf(
        message,
        ({ type, label, custom_id }) =>
          type === componentType.button && (label === button || custom_id === button),
        `button ${button}`,
      );
      if (found.url) throw new Error(`${button} is a link`);
      return ask(
        interactionType.component,
        { custom_id: found.custom_id, component_type: 2, id: 1 },
        message,
      );
    },
    selects(message, label) {
      const has = (select: Json) => (select.options as Json[]).some((option) => option.label === label);
      const select = componentOf(
        message,
        (c) => c.type === componentType.stringSelect && has(c),
        `option ${label}`,
      );
      const value = (select.options as Json[]).find((option) => option.label === label)?.value;
      return ask(
        interactionType.component,
        { custom_id: select.custom_id, component_type: 3, values: [value], id: 1 },
        message,
      );
    },
    submits(opened, values) {
      if (!opened.modal) throw new Error('no form is open');
      return ask(interactionType.modal, submission(opened.modal, values), opened.source);
    },
    usesMenu(name, message) {
      const entry = world.application.commands.find(
        (candidate) => candidate.type === 3 && candidate.name === name,
      );
      if (!entry) throw new Error(`no message menu entry ${name}`);
      demandAllowed(world, entry, user.id, channel, ownsApp);
      return ask(interactionType.command, {
        id: entry.id,
        name: entry.name,
        type: 3,
        target_id: message.id,
        resolved: { messages: { [message.id]: messageJson(world, message) } },
      });
    },
  };
}
