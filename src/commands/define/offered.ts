import type { Lack } from '../../model/problem.ts';
import type { ChatCapabilities } from '../../ports/chat.ts';
import type { Command } from './command.ts';

/** What a place has to have for some verbs. */
export interface Offering {
  capabilities: ChatCapabilities;
  hasStore: boolean;
}

/** Undefined where the verb is offered. What would still be missing in any other such place comes first. */
export function lackOf(
  { needs = [], needsStore }: Command,
  { capabilities, hasStore }: Offering,
): Lack | undefined {
  const missing = needs.filter((need) => !capabilities[need]);
  if (missing.includes('post') || missing.includes('threads')) return 'channel';
  if (missing.includes('keepsLanguage')) return 'kept-language';
  return missing.length > 0 || (needsStore && !hasStore) ? 'service' : undefined;
}
