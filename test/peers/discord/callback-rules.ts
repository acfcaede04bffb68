import { componentType, everyComponent } from './component-tree.ts';
import { messageRuleViolations } from './message-rules.ts';
import { schemaViolations } from './schema.ts';
import type { Json } from './world.ts';

/** Returns what Discord rejects in a callback. `v2`: the message that type 7 edits uses Components V2. */
export function callbackViolations(body: Json, v2: boolean): string[] {
  const data = (body.data as Json | undefined) ?? {};
  switch (body.type) {
    case 1:
      return schemaViolations('callbackPong', body);
    case 4:
      return [...schemaViolations('callbackMessage', body), ...messageRuleViolations(data)];
    case 5:
      return [
        ...schemaViolations('callbackMessage', body),
        ...(Number(data.flags ?? 0) & ~(1 << 6) ? ['a deferral accepts no flag but EPHEMERAL'] : []),
      ];
    case 6:
      return schemaViolations('callbackUpdate', body);
    case 7:
      return [
        ...schemaViolations('callbackUpdate', body),
        ...messageRuleViolations(data, { isComponentsV2: v2 }),
      ];
    case 8:
      return [...schemaViolations('callbackChoices', body), ...choiceViolations(data)];
    case 9:
      return [...schemaViolations('callbackModal', body), ...modalViolations(data)];
    default:
      return [`no callback of type ${String(body.type)}`];
  }
}

function choiceViolations(data: Json): string[] {
  const choices = (data.choices as Json[] | undefined) ?? [];
  return [
    ...(choices.length > 25 ? ['more than 25 choices'] : []),
    ...(choices.some(({ name }) => String(name).length < 1 || String(name).length > 100)
      ? ['a choice name']
      : []),
    ...(choices.some(({ value }) => String(value).length > 100) ? ['a choice value of more than 100'] : []),
  ];
}

function modalViolations(data: Json): string[] {
  const found: string[] = [];
  const components = (data.components as Json[] | undefined) ?? [];
  if (components.length > 5) found.push(`${components.length} components in a modal, 5 at most`);
  const all = everyComponent(components);
  const customIds = all.flatMap((component) =>
    typeof component.custom_id === 'string' ? [component.custom_id] : [],
  );
  if (new Set(customIds).size < customIds.length) found.push('a custom_id occurs twice');
  if (components.some((component) => component.type === componentType.actionRow)) {
    found.push('action rows in modals are deprecated: Label');
  }
  for (const select of all.filter((component) => component.type === componentType.stringSelect)) {
    const values = (select.options as Json[]).map((option) => option.value);
    if (new Set(values).size < values.length) found.push('a select has an option value twice');
    if (select.disabled) found.push('a modal with a disabled select');
  }
  for (const input of all.filter((component) => component.type === componentType.textInput)) {
    const length = String(input.value ?? '').length;
    if (length > Number(input.max_length ?? 4000)) found.push('a text input starts longer than it may be');
  }
  return found;
}
