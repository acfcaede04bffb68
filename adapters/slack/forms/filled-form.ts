import { z } from 'zod';
import type { Command } from '../../../src/commands/define/command.ts';
import type { Call } from '../../../src/model/call.ts';
import { languages } from '../../../src/model/language.ts';
import type { Form } from '../../../src/model/reply.ts';
import type { FormValues } from '../read/delivery.ts';
import { optionPrefix, pickBlock, pickedBy } from './form.ts';

/** The data that a form carries in its `private_metadata`. */
const carried = z.object({
  language: z.enum(languages),
  verb: z.string(),
  given: z.record(z.string(), z.string()),
  place: z.object({ channel: z.string(), thread: z.string().optional() }).optional(),
  responseUrl: z.string().optional(),
  /** The papers that are offered before anything is typed. */
  named: z
    .array(z.object({ label: z.string(), value: z.string(), detail: z.string().optional() }))
    .default([]),
});
type Carried = z.infer<typeof carried>;

export function writeCarried(form: Carried): string {
  return JSON.stringify(form);
}

export function readCarried(metadata: string): Carried | undefined {
  try {
    return carried.parse(JSON.parse(metadata));
  } catch {
    return undefined;
  }
}

/** Returns the call that a submitted form makes; undefined if the only option that it asks for is empty. */
export function filledCall(
  { verb, given }: Form,
  values: FormValues,
  commands: readonly Command[],
): Call | undefined {
  const command = commands.find((one) => one.verb === verb);
  if (!command) return undefined;
  const filled = Object.entries(values).flatMap(([block, value]) =>
    block.startsWith(optionPrefix) ? [[block.slice(optionPrefix.length), value]] : [],
  );
  const emptied = command.options.flatMap(({ name, cleared, internal }) =>
    cleared === undefined || internal ? [] : [[name, cleared]],
  );
  const options: Record<string, string> = {
    ...Object.fromEntries(emptied),
    ...given,
    ...Object.fromEntries(filled),
  };
  const picker = pickedBy(command, commands);
  const picked = values[pickBlock];
  const words = command.options.find((option) => option.positional)?.name ?? '';
  if (picker && picked !== undefined) {
    const shared = picker.command.options
      .filter((option) => option.internal !== true && option.name !== words)
      .map((option) => option.name);
    const kept = Object.entries(options).filter(([name]) => shared.includes(name));
    return {
      verb: picker.command.verb,
      options: { ...Object.fromEntries(kept), [picker.option.name]: picked },
    };
  }
  if (picker && options[words] === undefined) return undefined;
  return { verb, options };
}

/** Returns the id of the block under which a missing value is reported. */
export function missingField(verb: string, commands: readonly Command[]): string {
  const words = commands.find((one) => one.verb === verb)?.options.find((option) => option.positional);
  return `${optionPrefix}${words?.name ?? ''}`;
}
