import type { Desk } from '../commands/desk/desk.ts';

/** Returns the same desk, except that it reports how long each answer takes. */
export function measured(desk: Desk, answered: (platform: string, verb: string, ms: number) => void): Desk {
  return {
    ...desk,
    async answer(request, chat) {
      const startedAt = performance.now();
      const reply = await desk.answer(request, chat);
      const known = desk.commands.some(({ verb }) => verb === request.call.verb);
      answered(request.actor.platform, known ? request.call.verb : 'unknown', performance.now() - startedAt);
      return reply;
    },
  };
}
