import { z } from 'zod';

const id = z.string().min(1).max(255);
const named = z.looseObject({ id });
const words = z.string().max(40_000);

export const command = z.looseObject({
  command: id,
  text: words.default(''),
  team_id: id,
  enterprise_id: id.optional(),
  user_id: id,
  user_name: z.string().default(''),
  channel_id: id,
  response_url: z.url(),
  trigger_id: id,
});

const message = z.looseObject({
  ts: id,
  thread_ts: id.optional(),
  text: words.optional(),
  attachments: z
    .array(z.looseObject({ title: z.unknown().optional(), title_link: z.unknown().optional() }))
    .optional(),
});
const view = z.looseObject({
  id,
  type: z.string(),
  private_metadata: z.string().default(''),
  app_installed_team_id: z.string().optional(),
  state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), z.looseObject({}))) }).optional(),
});

const option = z.looseObject({ value: z.string() });

export const interaction = z.looseObject({
  type: z.enum([
    'block_actions',
    'shortcut',
    'message_action',
    'view_submission',
    'block_suggestion',
    'view_closed',
  ]),
  team: named.nullish(),
  enterprise: named.nullish(),
  user: z.looseObject({
    id,
    username: z.string().optional(),
    name: z.string().optional(),
    team_id: z.string().optional(),
  }),
  trigger_id: id.optional(),
  callback_id: z.string().optional(),
  response_url: z.url().optional(),
  channel: named.optional(),
  container: z.looseObject({ is_ephemeral: z.boolean().optional(), thread_ts: id.optional() }).optional(),
  message: message.optional(),
  view: view.optional(),
  action_id: z.string().optional(),
  value: z.string().optional(),
  actions: z
    .array(
      z.looseObject({
        action_id: id,
        block_id: z.string().default(''),
        value: z.string().optional(),
        selected_option: option.optional(),
      }),
    )
    .optional(),
});

export const event = z.looseObject({
  type: z.literal('event_callback'),
  /** May be null for an app that a whole organisation installed. */
  team_id: id.nullish(),
  context_team_id: id.nullish(),
  enterprise_id: id.nullish(),
  /** The installation that the event is for. In a shared channel it is not the sender's. */
  authorizations: z
    .array(
      z.looseObject({ team_id: id.nullish(), enterprise_id: id.nullish(), user_id: z.string().optional() }),
    )
    .optional(),
  event_id: id,
  event_time: z.number().int().nonnegative(),
  event: z.looseObject({
    type: id,
    user: z.string().optional(),
    user_team: z.string().nullish(),
    source_team: z.string().nullish(),
    edited: z.looseObject({}).optional(),
    text: words.optional(),
    ts: id.optional(),
    thread_ts: id.optional(),
    channel: z.string().optional(),
    channel_type: z.string().optional(),
    tab: z.string().optional(),
    subtype: z.string().optional(),
    inviter: z.string().optional(),
    bot_id: z.string().optional(),
    tokens: z.looseObject({ bot: z.array(z.string()).nullish() }).optional(),
    message_ts: id.optional(),
    source: z.string().optional(),
    reaction: z.string().optional(),
    item: z.looseObject({ channel: z.string().optional(), ts: z.string().optional() }).optional(),
    links: z.array(z.looseObject({ url: z.string().max(4_000) })).optional(),
  }),
});

export type CommandBody = z.infer<typeof command>;
export type InteractionBody = z.infer<typeof interaction>;
export type EventBody = z.infer<typeof event>;
