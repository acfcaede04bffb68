import { dayInWords } from '../../i18n/dates.ts';
import type { Paper } from '../../model/paper.ts';
import type { Block, Span } from '../../model/reply.ts';
import { ifStoreIsUp } from '../../ports/store.ts';
import { type CameUp, whereItCameUp } from '../../team/came-up.ts';
import type { CommandContext } from '../define/command.ts';

const placesShown = 3;

/**
 * Says in one sentence how, when and where a paper came up: `Shared in #rl on 3 November 2026`. The asker is named as
 * they are called now, because on the page that is a word of the language: You.
 */
function cameUpWords(
  { kind, channelName, sharedAt, user, displayName }: CameUp,
  { language, texts, request: { actor }, timezone }: CommandContext,
): string {
  const day = dayInWords(sharedAt, language, timezone);
  const name = user === actor.user ? actor.displayName : displayName;
  return texts.team.cameUp[kind]({ day, channel: channelName, name });
}

/** Returns the places where a paper came up, each a link to its message, those of the same words once. */
export function cameUpLinks(places: readonly CameUp[], context: CommandContext): Span[] {
  const byWords = new Map<string, Span>();
  for (const place of places) {
    const text = cameUpWords(place, context);
    if (!byWords.has(text)) byWords.set(text, { text, href: place.url || undefined });
  }
  return [...byWords.values()];
}

/** Returns a note with the places where a paper came up. Empty if there are none. */
export function cameUpNote(places: readonly CameUp[], context: CommandContext): Block[] {
  if (places.length === 0) return [];
  const spans = cameUpLinks(places, context);
  const between: Span = { text: ' · ' };
  return [{ kind: 'note', text: spans.flatMap((span, at) => (at === 0 ? [span] : [between, span])) }];
}

/** Returns the note for a paper that somebody opens. Empty in the terminal, and while the store is unavailable. */
export async function openedNote(paper: Paper, context: CommandContext): Promise<Block[]> {
  const { store, chat, request } = context;
  if (!store) return [];
  const places = await ifStoreIsUp(() => whereItCameUp({ store, chat, request }, paper, placesShown));
  return cameUpNote(places ?? [], context);
}
