import type { DiscordMessage } from '../../../adapters/discord/render/component.ts';
import { messageRuleViolations } from '../../peers/discord/message-rules.ts';
import { schemaViolations } from '../../peers/discord/schema.ts';
import type { Json } from '../../peers/discord/world.ts';

/** Returns what Discord's schemas and the peer's rules find wrong with a message. */
export function violationsOf(message: DiscordMessage): string[] {
  const body: Json = { ...message, nonce: 'n', enforce_nonce: true };
  return [...schemaViolations('message', body), ...messageRuleViolations(body)];
}
