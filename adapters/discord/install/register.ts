import { createHash } from 'node:crypto';
import type { Command } from '../../../src/commands/define/command.ts';
import type { KeyValues } from '../../../src/ports/store.ts';
import type { DiscordApi } from '../api/api.ts';
import type { Result } from '../api/failure.ts';
import { commandBodies } from './command-body.ts';

/**
 * Registers all commands in one request if they differ from the last registration, because Discord allows 200
 * creations a day. The stored hash depends on the application and the API address, so that a test server has its own.
 */
export async function registerCommands(
  api: DiscordApi,
  keyValues: KeyValues,
  application: { id: string; apiUrl: string },
  commands: readonly Command[],
): Promise<Result<void>> {
  const bodies = commandBodies(commands);
  const hash = createHash('sha256').update(JSON.stringify(bodies)).digest('hex');
  const key = `discord:${application.id}:${application.apiUrl}`;
  if ((await keyValues.get(key)) === hash) return { ok: true, value: undefined };
  const put = await api.asBot('put', `/applications/${application.id}/commands`, { body: bodies });
  if (!put.ok) return put;
  await keyValues.set(key, hash);
  return { ok: true, value: undefined };
}
