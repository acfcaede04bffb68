import * as spec from 'discord-api-spec/zod';
import type { Json } from './world.ts';

const schemas = {
  message: spec.MessageCreateRequestSchema,
  messageEdit: spec.MessageEditRequestPartialSchema,
  webhookEdit: spec.IncomingWebhookUpdateRequestPartialSchema,
  followUp: spec.IncomingWebhookRequestPartialSchema,
  callbackMessage: spec.CreateMessageInteractionCallbackRequestSchema,
  callbackUpdate: spec.UpdateMessageInteractionCallbackRequestSchema,
  callbackModal: spec.ModalInteractionCallbackRequestSchema,
  callbackChoices: spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  callbackPong: spec.PongInteractionCallbackRequestSchema,
  thread: spec.CreateTextThreadWithMessageRequestSchema,
  forumThread: spec.CreateForumThreadRequestSchema,
  command: spec.ApplicationCommandUpdateRequestSchema,
};

type SchemaName = keyof typeof schemas;

/**
 * Returns what Discord's OpenAPI document rejects in a body. Unknown fields are reported too: the generated schemas
 * drop them silently, so a field that is missing after parsing is unknown.
 */
export function schemaViolations(name: SchemaName, body: unknown): string[] {
  const result = schemas[name].safeParse(body);
  if (result.success) return unknownFields(body, result.data, '$');
  const issues = result.error?.issues ?? [];
  return issues.map((issue) =>
    `${name}.${issue.path.map(String).join('.')}: ${issue.code} ${issue.message ?? ''}`.trim(),
  );
}

function unknownFields(sent: unknown, known: unknown, at: string): string[] {
  if (Array.isArray(sent)) {
    const kept = Array.isArray(known) ? known : [];
    return sent.flatMap((item, index) => unknownFields(item, kept[index], `${at}[${index}]`));
  }
  if (typeof sent !== 'object' || sent === null) return [];
  const kept = (known ?? {}) as Json;
  return Object.entries(sent).flatMap(([key, value]) =>
    key in kept ? unknownFields(value, kept[key], `${at}.${key}`) : [`${at}.${key}: unknown field`],
  );
}
