import { completer } from '../../../src/commands/desk/complete.ts';
import type { Completions } from '../../../src/commands/desk/completions.ts';
import type { CreateFront } from '../../../src/http/http-front.ts';
import type { Language } from '../../../src/model/language.ts';
import { choicesFor } from '../answer/complete.ts';
import { deferralOf } from '../api/callback.ts';
import { type CommandShape, commandOf } from '../install/command-shape.ts';
import { readInteraction } from '../read/payload.ts';
import { planOf } from '../read/plan.ts';
import { isSigned, readPublicKey } from './http-interactions.ts';
import { Recent } from './recent.ts';

export interface DiscordFrontData {
  /** 64 hexadecimal digits. */
  publicKey: string;
  commands: CommandShape[];
  completions: Completions;
  defaultLanguage: Language;
}

/**
 * Defers what Discord signed and offers choices, whatever the main thread is at. Left to it are refusals, PING, forms,
 * which have to be the first answer and are the desk's to make, and what comes twice.
 */
export const createFront: CreateFront = (data) => {
  const { publicKey, commands: shapes, completions, defaultLanguage } = data as DiscordFrontData;
  const key = readPublicKey(publicKey);
  const commands = shapes.map(commandOf);
  const desk = completer(completions);
  const recent = new Recent();
  return ({ headers, body }) => {
    if (!key || !isSigned(headers, body, key)) return undefined;
    const asked = readInteraction(JSON.parse(body.toString('utf8')));
    if (!asked || asked.type === 1) return undefined;
    if (asked.type === 4) return { answer: choicesFor(asked, desk, defaultLanguage) };
    const answer = deferralOf(asked, planOf(asked, commands));
    return answer && recent.isFirst(asked.id) ? { content: asked, answer } : undefined;
  };
};
