import type { Lack } from '../../model/problem.ts';
import type { ChatCapabilities } from '../../ports/chat.ts';
import type { Command } from './command.ts';

/** The capabilities of a place that decide which commands it offers. */
export interface Offering {
  capabilities: ChatCapabilities;
  hasStore: boolean;
}

/** The capabilities without which nothing can be posted in a place. */
export const posting: ReadonlySet<string> = new Set(['post', 'shares', 'schedules', 'threads']);

/**
 * Returns what the place lacks for a command, or undefined if the place offers the command. If it lacks several
 * things, returns first why nothing can be posted there.
 */
export function lackOf(
  { needs = [], needsStore }: Command,
  { capabilities, hasStore }: Offering,
): Lack | undefined {
  const { post, shares = post, schedules = post } = capabilities;
  const offered = { ...capabilities, shares, schedules };
  const missing = needs.filter((need) => !offered[need]);
  if (missing.some((need) => posting.has(need))) return capabilities.lack ?? 'channel';
  if (missing.includes('keepsLanguage')) return 'kept-language';
  if (missing.includes('readsLinks')) return 'links';
  return missing.length > 0 || (needsStore && !hasStore) ? 'service' : undefined;
}
