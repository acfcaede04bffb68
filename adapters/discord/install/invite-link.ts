import { neededPermissions, permissionBits } from '../read/permission.ts';

/** Returns the link that adds the bot to a guild with exactly the permissions it needs. */
export function inviteLink(application: string): string {
  const permissions = neededPermissions.reduce((sum, name) => sum | permissionBits[name], 0n);
  const query = new URLSearchParams({
    client_id: application,
    scope: 'bot applications.commands',
    permissions: permissions.toString(),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
