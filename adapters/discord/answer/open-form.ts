import type { Command } from '../../../src/commands/define/command.ts';
import { findCommand } from '../../../src/commands/define/find-command.ts';
import { formatCall, parseCall } from '../../../src/commands/define/line.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import type { Call } from '../../../src/model/call.ts';
import type { Language } from '../../../src/model/language.ts';
import { StoreUnavailable } from '../../../src/ports/store.ts';
import { formOverhead, sealedForm, writeFormToken } from '../forms/form-token.ts';
import { formFields, type Modal, modalOf } from '../forms/modal.ts';
import type { ChatParts } from '../post/chat.ts';
import { platform } from '../read/asker.ts';
import type { Plan } from '../read/plan.ts';
import type { Grant } from '../render/seals.ts';
import { referTo } from '../render/token.ts';

/** In milliseconds. Discord waits 3 seconds for a form; the other half is left for the network. */
export const formTimeoutMs = 1_500;

interface FormQuestion {
  plan: Extract<Plan, { kind: 'form' }>;
  workspace: string;
  /** The asker's grant, which is passed on in the form. */
  grant: Grant | undefined;
  /** `otherwise` applies if the store does not return the language that the asker chose in time. */
  language: { chosen: Promise<Language>; otherwise: Language };
  /** Aborts once it is too late to open a form. */
  late: AbortSignal;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Builds the form for the options that a command line lacks. Returns undefined if the line or its verb no longer
 * exists. Throws `StoreUnavailable` if the store fails, or if `late` aborts first.
 */
export async function openForm(
  { plan, workspace, grant, language, late, now }: FormQuestion,
  desk: Desk,
  { stored, seals }: Pick<ChatParts, 'stored' | 'seals'>,
): Promise<Modal | undefined> {
  const { target, about } = plan;
  const [spoken, line] = await Promise.all([
    inTime(language.chosen, late).catch((error: unknown) => otherwise(language.otherwise, error)),
    inTime(stored.find(workspace, plan.line), late),
  ]);
  const call = line === undefined ? undefined : parseCall(line, desk.commands);
  const command = call && findCommand(call.verb, desk.commands);
  if (!line || !call || !command) return undefined;
  const [given, present] = plan.edits ? [{}, call.options] : [call.options, {}];
  const question = { command, given, present, about, language: spoken, now };
  const { labels, shown } = formFields(question, desk);
  if (labels.length === 0) return undefined;
  const carried = plan.edits ? formatCall(unshown(call, shown, command), desk.commands) : line;
  const reference = referTo(carried, { platform, workspace }, grant !== undefined, formOverhead);
  if ('key' in reference) await inTime(stored.put(workspace, [carried]), late);
  const token = { line: reference, target };
  const seal = grant && seals.seal(grant, sealedForm(token));
  return modalOf(writeFormToken({ ...token, seal }), question, labels);
}

/**
 * Returns the call without the options that the form shows, so that an emptied field is not filled again by the line.
 * Where absence would mean "unchanged", an emptied field means the option's `cleared` value.
 */
function unshown({ verb, options }: Call, shown: readonly string[], command: Command): Call {
  const kept = Object.entries(options).filter(([name]) => !shown.includes(name));
  const emptied = command.options.flatMap(({ name, cleared }) =>
    cleared !== undefined && shown.includes(name) ? [[name, cleared]] : [],
  );
  return { verb, options: Object.fromEntries([...kept, ...emptied]) };
}

function inTime<T>(asked: Promise<T>, late: AbortSignal): Promise<T> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const end = () => reject(new StoreUnavailable('unreachable', 'no answer in time'));
  if (late.aborted) end();
  else late.addEventListener('abort', end, { once: true });
  return Promise.race([asked, over]);
}

function otherwise(language: Language, error: unknown): Language {
  if (error instanceof StoreUnavailable) return language;
  throw error;
}
