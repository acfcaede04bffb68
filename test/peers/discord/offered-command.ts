import { bits, isThread, permissionsIn } from './permissions.ts';
import type { Channel, Json, World } from './world.ts';

interface Offered {
  command: Json;
  /** The command or the subcommand that takes options. */
  leaf: Json;
  path: string[];
}

/**
 * Returns the registered command for text such as `/paper search`. Throws when Discord's client would not offer it to
 * this person here, because of its contexts or permissions.
 */
export function offeredCommand(
  world: World,
  text: string,
  user: string,
  channel: Channel,
  ownsApp = false,
): Offered {
  const [name = '', ...path] = text.replace(/^\//u, '').split(' ');
  const command = world.application.commands.find(
    (candidate) => candidate.type === 1 && candidate.name === name,
  );
  if (!command) throw new Error(`no command /${name} is registered`);
  demandAllowed(world, command, user, channel, ownsApp);
  let leaf = command;
  for (const word of path) {
    const next = ((leaf.options as Json[] | undefined) ?? []).find(
      (option) => (option.type === 1 || option.type === 2) && option.name === word,
    );
    if (!next) throw new Error(`/${name} has no ${word}`);
    leaf = next;
  }
  if (((leaf.options as Json[] | undefined) ?? []).some((option) => option.type === 1 || option.type === 2)) {
    throw new Error(`/${text} has subcommands, so it cannot be used by itself`);
  }
  return { command, leaf, path };
}

/**
 * Throws unless Discord offers the command: checks installation, contexts, default permissions and overrides. A guild's
 * permissions and overrides do not bind people who installed the app for themselves (`ownsApp`).
 */
export function demandAllowed(
  world: World,
  command: Json,
  user: string,
  channel: Channel,
  ownsApp = false,
): void {
  const guild = channel.guild ? world.guilds.get(channel.guild) : undefined;
  const installed = !ownsApp && (guild?.members.has(world.application.bot.id) ?? false);
  const types = (command.integration_types as number[] | undefined) ?? [0];
  if (guild && !installed && !types.includes(1))
    throw new Error(`${String(command.name)} is not installed here`);
  const context = guild ? 0 : channel.recipients?.includes(world.application.bot.id) ? 1 : 2;
  const contexts = command.contexts as number[] | undefined;
  if (contexts && !contexts.includes(context))
    throw new Error(`${String(command.name)} is not offered in context ${context}`);
  if (!guild) return;
  if (isThread(channel) && channel.archived) throw new Error('nothing can be asked in an archived thread');
  const allowed = permissionsIn(world, guild, channel, user);
  if ((allowed & bits.useApplicationCommands) === 0n) throw new Error(`${user} may not use commands here`);
  if (ownsApp) return;
  const overrides =
    world.application.overrides.get(guild.id)?.filter(({ command: id }) => id === command.id) ?? [];
  const roles = [guild.id, ...(guild.members.get(user)?.roles ?? [])];
  const own = overrides.filter(({ role }) => roles.includes(role));
  if (own.length > 0 ? own.some((override) => override.allowed) : hasDefault(command, allowed)) return;
  throw new Error(`${String(command.name)} is not offered to ${user}`);
}

function hasDefault(command: Json, allowed: bigint): boolean {
  const needed = command.default_member_permissions;
  if (needed === undefined || needed === null) return true;
  const bitsNeeded = BigInt(String(needed));
  return bitsNeeded !== 0n && (allowed & bitsNeeded) === bitsNeeded;
}

/** Returns the options as the client sends them. Throws where the client would not accept a value. */
export function filledOptions(
  leaf: Json,
  values: Readonly<Record<string, string>>,
  focused?: string,
): Json[] {
  const options = (leaf.options as Json[] | undefined) ?? [];
  for (const name of Object.keys(values)) {
    if (!options.some((option) => option.name === name)) throw new Error(`no option ${name}`);
  }
  for (const option of options) {
    if (option.required === true && !(String(option.name) in values) && !focused)
      throw new Error(`${String(option.name)} is required`);
  }
  return options.flatMap((option) => {
    const text = values[String(option.name)];
    if (text === undefined) return [];
    const choices = (option.choices as Json[] | undefined) ?? [];
    if (choices.length > 0 && !choices.some((choice) => String(choice.value) === text)) {
      throw new Error(`${String(option.name)} does not offer ${text}`);
    }
    const isNumber = option.type === 4 || option.type === 10;
    return [
      {
        name: option.name,
        type: option.type,
        value: isNumber ? Number(text) : option.type === 5 ? text === 'true' : text,
        ...(option.name === focused ? { focused: true } : {}),
      },
    ];
  });
}
