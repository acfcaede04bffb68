import { schemaViolations } from './schema.ts';
import type { Json } from './world.ts';

/** From Discord's topic "Locales". */
const locales = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);
const commandName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Returns what Discord rejects in a bulk registration, by its schemas and by "Application Commands". */
export function commandViolations(commands: readonly Json[]): string[] {
  const found = commands.flatMap((command) => schemaViolations('command', withNumericPermissions(command)));
  for (const [type, limit] of [
    [1, 100],
    [2, 15],
    [3, 15],
  ] as const) {
    const names = commands.filter((command) => (command.type ?? 1) === type).map((command) => command.name);
    if (names.length > limit) found.push(`${names.length} commands of type ${type}, ${limit} at most`);
    if (new Set(names).size < names.length) found.push(`two commands of type ${type} share a name`);
  }
  for (const command of commands) {
    if ((command.type ?? 1) === 1) found.push(...checkNamed(command, String(command.name)));
    else if (command.description || command.options)
      found.push('a menu command has no description and no options');
    found.push(...checkLocales(command, String(command.name)));
    const size = commandSize(command);
    if (size > 8000) found.push(`${String(command.name)} has ${size} characters, 8000 at most`);
    const permissions = command.default_member_permissions;
    if (permissions !== undefined && permissions !== null && typeof permissions !== 'string') {
      found.push('default_member_permissions is a string');
    }
  }
  return found;
}

function checkNamed(named: Json, at: string): string[] {
  const found: string[] = [];
  const name = String(named.name);
  if (!commandName.test(name) || name !== name.toLowerCase()) found.push(`${at}: the name does not fit`);
  const localized = Object.values((named.name_localizations as Record<string, string> | undefined) ?? {});
  if (localized.some((text) => !commandName.test(text) || text !== text.toLowerCase())) {
    found.push(`${at}: a localised name does not fit`);
  }
  if (typeof named.description !== 'string' || named.description.length < 1)
    found.push(`${at}: no description`);
  const options = (named.options as Json[] | undefined) ?? [];
  for (const names of [options.map((option) => option.name), ...localizedNames(options)]) {
    if (new Set(names).size < names.length) found.push(`${at}: two options share a name`);
  }
  let optionalSeen = false;
  for (const option of options) {
    const isSubcommand = option.type === 1 || option.type === 2;
    if (!isSubcommand && option.required === true && optionalSeen)
      found.push(`${at}: required after optional`);
    if (!isSubcommand && option.required !== true) optionalSeen = true;
    if (option.autocomplete === true && Array.isArray(option.choices) && option.choices.length > 0) {
      found.push(`${at}: autocomplete and choices exclude each other`);
    }
    const choices = (option.choices as Json[] | undefined) ?? [];
    if (new Set(choices.map((choice) => choice.name)).size < choices.length)
      found.push(`${at}: a choice twice`);
    found.push(...choices.flatMap((choice) => checkLocales(choice, at)));
    found.push(...checkNamed(option, `${at} ${String(option.name)}`), ...checkLocales(option, at));
  }
  if (options.some((option) => option.type === 1) && options.some((option) => Number(option.type) > 2)) {
    found.push(`${at}: subcommands beside options`);
  }
  return found;
}

function localizedNames(options: readonly Json[]): unknown[][] {
  const used = new Set(
    options.flatMap((option) => Object.keys((option.name_localizations as Json | undefined) ?? {})),
  );
  return [...used].map((locale) =>
    options.map((option) => (option.name_localizations as Json | undefined)?.[locale] ?? option.name),
  );
}

function checkLocales(named: Json, at: string): string[] {
  const keys = [named.name_localizations, named.description_localizations].flatMap((texts) =>
    Object.keys(texts ?? {}),
  );
  return keys.filter((key) => !locales.has(key)).map((key) => `${at}: no locale ${key}`);
}

/** Counts names, descriptions and choice values, each at its longest localisation. */
function commandSize(named: Json): number {
  const longest = (text: unknown, localized: unknown) =>
    Math.max(
      String(text ?? '').length,
      ...Object.values((localized as Json | undefined) ?? {}).map((t) => String(t).length),
    );
  const choices = (named.choices as Json[] | undefined) ?? [];
  const options = (named.options as Json[] | undefined) ?? [];
  return (
    longest(named.name, named.name_localizations) +
    longest(named.description, named.description_localizations) +
    choices.reduce((sum, c) => sum + longest(c.name, c.name_localizations) + String(c.value).length, 0) +
    options.reduce((sum, option) => sum + commandSize(option), 0)
  );
}

/** The OpenAPI document declares this field as a number, but Discord and discord.js use a string. */
function withNumericPermissions(command: Json): Json {
  const permissions = command.default_member_permissions;
  return typeof permissions === 'string'
    ? { ...command, default_member_permissions: Number(permissions) }
    : command;
}
