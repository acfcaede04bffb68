import type { Lack } from '../../model/problem.ts';
import type { ChatCapabilities } from '../../ports/chat.ts';
import type { Command } from './command.ts';

/** The capabilities of a place that decide which commands it offers. */
export interface Offering {
  capabilities: ChatCapabilities;
  hasStore: boolean;
}

/**
 * Returns what the place lacks for a command, or undefined if the place offers the command. If it lacks several
 * things, returns the one that other places of the platform lack too.
 */
export function lackOf(
  { needs = [], needsStore }: Command,
  { capabilities, hasStore }: Offering,
): Lack | undefined {
  const offered = { ...capabilities, shares: capabilities.shares ?? capabilities.post };
  const missing = needs.filter((need) => !offered[need]);
  if (missing.some((need) => need === 'post' || need === 'shares' || need === 'threads'))
    return capabilities.lack ?? 'channel';
  if (missing.includes('keepsLanguage')) return 'kept-language';
  if (missing.includes('readsLinks')) return 'links';
  return missing.length > 0 || (needsStore && !hasStore) ? 'service' : undefined;
}
