import type { PostPermission } from '../../../src/model/problem.ts';
import type { Place } from '../../../src/ports/request.ts';

/** Bits from Discord's topic "Permissions". */
export const permissionBits = {
  administrator: 1n << 3n,
  'manage-channels': 1n << 4n,
  'view-channel': 1n << 10n,
  'send-messages': 1n << 11n,
  'read-history': 1n << 16n,
  'create-threads': 1n << 35n,
  'send-in-threads': 1n << 38n,
} as const;

/** What the bot asks for when it is invited, and no more. */
export const neededPermissions = [
  'view-channel',
  'send-messages',
  'send-in-threads',
  'create-threads',
  'read-history',
] as const satisfies PostPermission[];

export function has(permissions: bigint, name: keyof typeof permissionBits): boolean {
  return (permissions & (permissionBits.administrator | permissionBits[name])) !== 0n;
}

/** What posting there takes. */
export function postingPermission({ thread }: Place): PostPermission {
  return thread === undefined ? 'send-messages' : 'send-in-threads';
}

/** The first permission that posting here lacks. */
export function lackingToPost(permissions: bigint, place: Place): PostPermission | undefined {
  return (['view-channel', postingPermission(place)] as const).find((name) => !has(permissions, name));
}
