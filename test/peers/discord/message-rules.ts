import { componentType, everyComponent, textsOf } from './component-tree.ts';
import type { Json } from './world.ts';

const isComponentsV2 = 1 << 15;
const ephemeral = 1 << 6;
const settableFlags = isComponentsV2 | ephemeral | (1 << 2) | (1 << 12);
const v2Types = new Set<unknown>([
  componentType.section,
  componentType.textDisplay,
  componentType.separator,
  componentType.container,
  componentType.file,
  11,
  12,
]);

/** The message before an edit. An edit without the flag keeps it. */
interface Before {
  isComponentsV2: boolean;
}

/**
 * Returns what Discord rejects in a message although its OpenAPI document allows it. Limits as of 22 November 2026 from
 * Discord's "Component Reference" and "Message" pages; 10,158 bytes from discord-api-docs issue 8554.
 */
export function messageRuleViolations(body: Json, before: Before = { isComponentsV2: false }): string[] {
  const found: string[] = [];
  const flags = Number(body.flags ?? 0);
  const v2 = (flags & isComponentsV2) !== 0 || before.isComponentsV2;
  const components = (body.components as Json[] | null | undefined) ?? [];
  const all = everyComponent(components);
  const content = typeof body.content === 'string' ? body.content : '';
  const embeds = (body.embeds as Json[] | null | undefined) ?? [];

  if (flags & ~settableFlags) found.push(`flags ${flags} has bits that nobody may set`);
  if (v2 && (content !== '' || embeds.length > 0 || body.poll)) {
    found.push('Components V2 excludes content, embeds and polls');
  }
  if (!v2 && all.some((component) => v2Types.has(component.type))) {
    found.push('Components V2 without its flag');
  }
  if (content.length > 2000) found.push(`content has ${content.length} characters, 2000 at most`);
  if (embeds.reduce((sum, embed) => sum + embedLength(embed), 0) > 6000) {
    found.push('embeds together have more than 6000 characters');
  }
  if (content === '' && embeds.length === 0 && components.length === 0 && !body.poll && !body.sticker_ids) {
    found.push('an empty message');
  }
  const attached = (body.attachments as { filename: string }[] | undefined) ?? [];
  for (const { file } of all.filter(({ type }) => type === componentType.file)) {
    const name = String((file as Json).url).replace('attachment://', '');
    if (!attached.some(({ filename }) => filename === name)) found.push(`the file ${name} is not attached`);
  }
  if (!mentionsNobody(body.allowed_mentions)) found.push('allowed_mentions is not {parse: []}');
  return [
    ...found,
    ...treeViolations(all),
    ...textViolations(textsOf(components)),
    ...nesting(components, v2),
  ];
}

function treeViolations(all: readonly Json[]): string[] {
  const found: string[] = [];
  if (all.length > 40) found.push(`${all.length} components, nested ones included; 40 at most`);
  const customIds = all.flatMap((component) =>
    typeof component.custom_id === 'string' ? [component.custom_id] : [],
  );
  if (new Set(customIds).size < customIds.length) found.push('a custom_id occurs twice');
  const ids = all.flatMap((component) => (component.id === undefined ? [] : [component.id]));
  if (new Set(ids).size < ids.length) found.push('a component id occurs twice');
  for (const button of all.filter((component) => component.type === componentType.button)) {
    const isLink = button.style === 5;
    if (isLink !== (typeof button.url === 'string'))
      found.push('a link button needs a URL, and no other has one');
    if (isLink && !/^(https?|discord):\/\//u.test(String(button.url)))
      found.push(`a link to ${String(button.url)}`);
    if (isLink === (typeof button.custom_id === 'string'))
      found.push('a button needs custom_id or URL, not both');
    if (!button.label && !button.emoji) found.push('a button without a label');
  }
  for (const select of all.filter((component) => component.type === componentType.stringSelect)) {
    const options = select.options as Json[];
    const values = options.map((option) => option.value);
    if (new Set(values).size < values.length) found.push('a select has an option value twice');
    if (Number(select.max_values ?? 1) > options.length)
      found.push('a select asks for more values than it has');
  }
  return found;
}

function textViolations(texts: readonly string[]): string[] {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return [
    ...(characters > 4000 ? [`texts together have ${characters} characters, 4000 at most`] : []),
    ...(bytes > 10_158 ? [`texts together have ${bytes} UTF-8 bytes, about 10158 at most`] : []),
    ...(texts.some((text) => text.trim() === '') ? ['a text display without text'] : []),
  ];
}

function nesting(components: readonly Json[], v2: boolean): string[] {
  const found: string[] = [];
  if (!v2 && components.length > 5) found.push('more than 5 action rows');
  const rows = everyComponent(components).filter((component) => component.type === componentType.actionRow);
  for (const row of rows) {
    const kinds = (row.components as Json[]).map((component) => component.type);
    const buttons = kinds.every((kind) => kind === componentType.button);
    if (!buttons && kinds.length > 1) found.push('a select shares its row');
  }
  return found;
}

function mentionsNobody(allowed: unknown): boolean {
  const { parse, users, roles, replied_user } = (allowed ?? {}) as Json;
  const none = (list: unknown) => list === undefined || (Array.isArray(list) && list.length === 0);
  return Array.isArray(parse) && parse.length === 0 && none(users) && none(roles) && replied_user !== true;
}

function embedLength(embed: Json): number {
  const footer = (embed.footer as Json | undefined)?.text;
  const author = (embed.author as Json | undefined)?.name;
  const fields = (embed.fields as Json[] | undefined) ?? [];
  const texts = [
    embed.title,
    embed.description,
    footer,
    author,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ];
  return texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0);
}
