import type { Channel, Guild, World } from './world.ts';

/** Bits from Discord's topic "Permissions". */
export const bits = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
  useExternalApps: 1n << 50n,
} as const;

const everything = (1n << 53n) - 1n;

/** Returns a member's permissions in a channel: roles, then the overwrites for everyone, roles and the member. */
export function permissionsIn(world: World, guild: Guild, channel: Channel, user: string): bigint {
  if (guild.owner === user) return everything;
  const member = guild.members.get(user);
  if (!member) return 0n;
  const everyone = guild.roles.get(guild.id);
  let allowed = everyone?.permissions ?? 0n;
  for (const role of member.roles) allowed |= guild.roles.get(role)?.permissions ?? 0n;
  if (allowed & bits.administrator) return everything;
  const ruled =
    channel.parent && isThread(channel) ? (world.channels.get(channel.parent) ?? channel) : channel;
  const own = (id: string) => ruled.overwrites.filter((overwrite) => overwrite.id === id);
  for (const { allow, deny } of own(guild.id)) allowed = (allowed & ~deny) | allow;
  const roleOverwrites = member.roles.flatMap(own);
  for (const { deny } of roleOverwrites) allowed &= ~deny;
  for (const { allow } of roleOverwrites) allowed |= allow;
  for (const { allow, deny } of own(user)) allowed = (allowed & ~deny) | allow;
  return allowed & bits.viewChannel ? allowed : 0n;
}

export function isThread(channel: Channel): boolean {
  return channel.type >= 10 && channel.type <= 12;
}
