import { z } from 'zod';

export const snowflake = z.string().regex(/^\d{1,20}$/u);
const permissions = z.string().regex(/^\d{1,30}$/u);

const user = z.object({ id: snowflake, username: z.string(), global_name: z.string().nullish() });

/** Tells what a message of the bot answers: the message that it replies to, or an interaction. */
export const answeredBy = z.object({
  message_reference: z.object({ message_id: snowflake.optional() }).nullish(),
  interaction_metadata: z.object({ id: snowflake }).nullish(),
});
export type OwnMessage = z.infer<typeof answeredBy>;

const common = {
  id: snowflake,
  application_id: snowflake,
  token: z
    .string()
    .min(1)
    .max(1_000)
    .regex(/^[\w.:=-]+$/u),
  locale: z.string().optional(),
  guild_id: snowflake.optional(),
  channel_id: snowflake.optional(),
  channel: z
    .object({
      id: snowflake,
      type: z.int(),
      parent_id: snowflake.nullish(),
      thread_metadata: z.object({ locked: z.boolean().optional() }).nullish(),
    })
    .optional(),
  /** 0 guild, 1 the bot's own direct messages, 2 other private channels. */
  context: z.int().nullish(),
  /** Has the key `'0'` if the guild installed the app. */
  authorizing_integration_owners: z.record(z.string(), z.string()).optional(),
  app_permissions: permissions.optional(),
  member: z
    .object({
      user,
      nick: z.string().nullish(),
      permissions: permissions.optional(),
      roles: z.array(snowflake).optional(),
    })
    .optional(),
  user: user.optional(),
  message: answeredBy.extend({ id: snowflake, flags: z.int().optional() }).optional(),
};

const filledOption = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});
const subcommand = filledOption.extend({ options: z.array(filledOption).optional() });

/** The menu of a message delivers the whole message. Its texts are read by `messageTexts`. */
const targetMessage = z.looseObject({ thread: z.object({ id: snowflake }).nullish() });

const command = z.object({
  name: z.string(),
  type: z.int(),
  options: z.array(subcommand).optional(),
  target_id: snowflake.optional(),
  resolved: z.object({ messages: z.record(z.string(), targetMessage).optional() }).optional(),
});

const component = z.object({ custom_id: z.string(), values: z.array(z.string()).optional() });

const modal = z.object({
  custom_id: z.string(),
  components: z.array(
    z.object({
      component: z
        .object({ custom_id: z.string(), value: z.string().nullish(), values: z.array(z.string()).nullish() })
        .optional(),
    }),
  ),
});

/** The fields of an interaction that Broadsheet reads; all others are dropped. */
const interaction = z.discriminatedUnion('type', [
  z.object({ type: z.literal(1) }),
  z.object({ type: z.literal(2), ...common, data: command }),
  z.object({ type: z.literal(3), ...common, data: component }),
  z.object({ type: z.literal(4), ...common, data: command }),
  z.object({ type: z.literal(5), ...common, data: modal }),
]);

type Interaction = z.infer<typeof interaction>;
export type Asked = Exclude<Interaction, { type: 1 }>;
export type CommandAsked = Extract<Interaction, { type: 2 }>;
export type ComponentAsked = Extract<Interaction, { type: 3 }>;
export type CompletionAsked = Extract<Interaction, { type: 4 }>;
export type ModalAsked = Extract<Interaction, { type: 5 }>;

const part = z.object({
  content: z.string().nullish(),
  title: z.string().nullish(),
  url: z.string().nullish(),
  embeds: z.array(z.unknown()).nullish(),
  components: z.array(z.unknown()).nullish(),
});

/**
 * Returns the texts of a message, the titles and links of its embeds, and the texts of its components, in which bots
 * write. An embed's description often names other papers, too.
 */
export function messageTexts(message: unknown): string[] {
  const { embeds, components, ...texts } = part.safeParse(message).data ?? {};
  const own = Object.values(texts).filter((text) => typeof text === 'string');
  return [...own, ...[...(embeds ?? []), ...(components ?? [])].flatMap(messageTexts)];
}

/** Parses an interaction. Returns undefined if it has an unknown shape. */
export function readInteraction(body: unknown): Interaction | undefined {
  const read = interaction.safeParse(body);
  return read.success ? read.data : undefined;
}
