import { apiErrors } from './api-error.ts';
import { bits, isThread, permissionsIn } from './permissions.ts';
import type { Channel, Guild, Message, World } from './world.ts';

const privateThread = 12;

/** Looks objects up with the bot's permissions, and throws Discord's errors. */
export function createAccess(world: World) {
  const bot = world.application.bot.id;

  function channelById(id: string): Channel {
    const channel = world.channels.get(id);
    if (!channel) throw apiErrors.unknownChannel();
    if (may(channel) === 0n) throw apiErrors.missingAccess();
    return channel;
  }

  /** In direct messages everything is allowed to the recipients. */
  function may(channel: Channel): bigint {
    if (!channel.guild) return channel.recipients?.includes(bot) ? (1n << 53n) - 1n : 0n;
    const guild = world.guilds.get(channel.guild);
    const allowed = guild?.members.has(bot) ? permissionsIn(world, guild, channel, bot) : 0n;
    const isOut = channel.type === privateThread && !channel.members?.includes(bot);
    return isOut && (allowed & bits.manageThreads) === 0n ? 0n : allowed;
  }

  function demand(channel: Channel, ...needed: bigint[]): void {
    const allowed = may(channel);
    if (needed.some((bit) => (allowed & bit) === 0n)) throw apiErrors.missingPermissions();
  }

  function demandSending(channel: Channel): void {
    demand(channel, isThread(channel) ? bits.sendMessagesInThreads : bits.sendMessages);
    if (isThread(channel) && channel.locked) throw apiErrors.threadLocked();
  }

  function messageIn(channel: Channel, id: string): Message {
    const message = channel.messages.get(id);
    if (!message || message.onlyFor) throw apiErrors.unknownMessage();
    return message;
  }

  function guildById(id: string): Guild {
    const guild = world.guilds.get(id);
    if (!guild?.members.has(bot)) throw apiErrors.unknownGuild();
    return guild;
  }
  return { channelById, may, demand, demandSending, messageIn, guildById };
}

export type Access = ReturnType<typeof createAccess>;
