import { permissionBits } from '../read/permission.ts';

export interface RoleJson {
  id: string;
  permissions: string;
}

export interface OverwriteJson {
  id: string;
  /** 0 is a role, 1 a member. */
  type: number;
  allow: string;
  deny: string;
}

/** Every permission, which owners and administrators have. */
export const everything = (1n << 53n) - 1n;

/**
 * Computes a member's permissions in a channel as Discord's topic "Permissions" describes: roles first, then
 * overwrites.
 */
export function effectivePermissions(
  guild: string,
  roles: readonly RoleJson[],
  member: { id: string; roles: readonly string[] },
  overwrites: readonly OverwriteJson[],
): bigint {
  const own = roles.filter(({ id }) => id === guild || member.roles.includes(id));
  const base = own.reduce((sum, role) => sum | BigInt(role.permissions), 0n);
  if (base & permissionBits.administrator) return everything;
  const steps = [
    overwrites.filter(({ id }) => id === guild),
    overwrites.filter(({ id, type }) => type === 0 && member.roles.includes(id)),
    overwrites.filter(({ id, type }) => type === 1 && id === member.id),
  ];
  return steps.reduce((allowed, step) => {
    const deny = step.reduce((sum, overwrite) => sum | BigInt(overwrite.deny), 0n);
    const allow = step.reduce((sum, overwrite) => sum | BigInt(overwrite.allow), 0n);
    return (allowed & ~deny) | allow;
  }, base);
}
