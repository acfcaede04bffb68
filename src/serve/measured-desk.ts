import type { Desk } from '../commands/desk/desk.ts';
import type { Log } from '../ports/log.ts';
import type { Answer, Operations } from './adapters.ts';

interface Records extends Pick<Operations, 'answered' | 'answering'> {
  log: Pick<Log, 'debug'>;
}

/** Returns the same desk, except that it counts, times and logs each answer. Texts are not logged. */
export function measured(desk: Desk, { answered, answering, log }: Records): Desk {
  const verbs = new Set(desk.commands.map(({ verb }) => verb));
  let underWay = 0;
  return {
    ...desk,
    async answer(request, chat) {
      const { actor, call } = request;
      const verb = verbs.has(call.verb) ? call.verb : 'unknown';
      const startedAt = performance.now();
      let outcome: Answer['outcome'] = 'error';
      answering(++underWay);
      try {
        const reply = await desk.answer(request, chat);
        outcome = reply.problem ?? 'ok';
        return reply;
      } finally {
        answering(--underWay);
        const answer = { platform: actor.platform, verb, outcome, ms: performance.now() - startedAt };
        answered(answer);
        log.debug(answer, 'A request was answered');
      }
    },
  };
}
