import type { PostPermission } from '../../../src/model/problem.ts';
import type { Place } from '../../../src/ports/request.ts';

/** Bits from Discord's topic "Permissions". */
export const permissionBits = {
  administrator: 1n << 3n,
  'manage-channels': 1n << 4n,
  'view-channel': 1n << 10n,
  'send-messages': 1n << 11n,
  'read-history': 1n << 16n,
  'manage-threads': 1n << 34n,
  'create-threads': 1n << 35n,
  'send-in-threads': 1n << 38n,
} as const;

/** The permissions that the invitation link asks for. */
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

/** Returns the permission that is required to post in this place. */
export function postingPermission({ thread }: Place): PostPermission {
  return thread === undefined ? 'send-messages' : 'send-in-threads';
}

/** Returns the first permission that is missing for a post here, or undefined if none is. */
export function lackingToPost(permissions: bigint, place: Place): PostPermission | undefined {
  return (['view-channel', postingPermission(place)] as const).find((name) => !has(permissions, name));
}
