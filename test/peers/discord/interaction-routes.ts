import { apiErrors } from './api-error.ts';
import { callbackViolations } from './callback-rules.ts';
import { type Interaction, interactionType } from './interaction.ts';
import { refuse } from './message-routes.ts';
import { messageRuleViolations } from './message-rules.ts';
import { editMessage, isV2, storeMessage } from './message-store.ts';
import { openModal } from './modal-form.ts';
import { messageJson } from './payloads.ts';
import type { Answer, Route } from './rest-server.ts';
import { schemaViolations } from './schema.ts';
import type { Json, Message, World } from './world.ts';

const tokenMs = 15 * 60_000;
const ephemeral = 1 << 6;
/** Flag of a deferral without content, which the client shows as "thinking". */
const loading = 1 << 7;
/** Limit for an app that the guild did not install. */
const followUpLimit = 5;

/** Routes for answers: a callback within 3 seconds, then follow-ups and edits for 15 minutes. */
export function interactionRoutes(world: World, interactions: Map<string, Interaction>): Route[] {
  const bot = world.application.bot.id;

  function answering(token: string): Interaction {
    const interaction = interactions.get(token);
    if (!interaction) throw apiErrors.unknownWebhook();
    if (world.clock.now() - interaction.createdAt > tokenMs)
      throw refused(interaction, apiErrors.invalidToken());
    if (!interaction.acknowledged) throw apiErrors.unknownWebhook();
    return interaction;
  }

  function channelOf(interaction: Interaction) {
    const channel = world.channels.get(interaction.channel);
    if (!channel) throw apiErrors.unknownChannel();
    return channel;
  }

  function show(interaction: Interaction, body: Json, flags: number): Message {
    const isEphemeral = (flags & ephemeral) !== 0;
    return storeMessage(
      world,
      channelOf(interaction),
      bot,
      { ...body, flags },
      { interaction: interaction.id, ...(isEphemeral ? { onlyFor: interaction.user } : {}) },
    );
  }

  function editOriginal(interaction: Interaction, body: Json): Message {
    const target = interaction.original;
    if (interaction.originalDeleted) throw apiErrors.unknownMessage();
    const before = { isComponentsV2: target ? isV2(target) : false };
    const flags = Number(body.flags ?? 0) | (target?.flags ?? 0);
    if (world.checks)
      refuse([
        ...schemaViolations('webhookEdit', body),
        ...messageRuleViolations({ ...body, flags }, before),
      ]);
    interaction.fills += 1;
    interaction.waiting = false;
    if (target) {
      if (!world.channels.get(target.channel)?.messages.has(target.id)) throw apiErrors.unknownMessage();
      return editMessage(target, body);
    }
    interaction.original = show(
      interaction,
      body,
      Number(body.flags ?? 0) | (interaction.ephemeral ? ephemeral : 0),
    );
    return interaction.original;
  }

  function followUp(interaction: Interaction, body: Json): Message {
    if (interaction.waiting && !interaction.original) return editOriginal(interaction, body);
    if (interaction.userInstalledOnly && interaction.followUps.length >= followUpLimit) {
      throw refused(interaction, apiErrors.tooManyFollowUps());
    }
    if (world.checks) refuse([...schemaViolations('followUp', body), ...messageRuleViolations(body)]);
    const message = show(interaction, body, Number(body.flags ?? 0));
    interaction.followUps.push(message);
    return message;
  }

  return [
    {
      method: 'POST',
      path: /^\/interactions\/(\d+)\/([\w-]+)\/callback$/u,
      open: true,
      handle({ ids, body }) {
        const interaction = interactions.get(ids[1] ?? '');
        if (!interaction || interaction.id !== ids[0]) throw apiErrors.unknownInteraction();
        return applyCallback(world, interaction, body, show);
      },
    },
    {
      method: 'PATCH',
      path: /^\/webhooks\/\d+\/([\w-]+)\/messages\/@original$/u,
      open: true,
      handle: ({ ids, body }) => message200(editOriginal(answering(ids[0] ?? ''), body)),
    },
    {
      method: 'GET',
      path: /^\/webhooks\/\d+\/([\w-]+)\/messages\/@original$/u,
      open: true,
      handle({ ids }) {
        const interaction = answering(ids[0] ?? '');
        if (interaction.original) return message200(interaction.original);
        if (interaction.originalDeleted) throw apiErrors.unknownMessage();
        return { status: 200, body: { id: interaction.id, channel_id: interaction.channel, flags: loading } };
      },
    },
    {
      method: 'DELETE',
      path: /^\/webhooks\/\d+\/([\w-]+)\/messages\/@original$/u,
      open: true,
      handle({ ids }) {
        const interaction = answering(ids[0] ?? '');
        if (interaction.original)
          world.channels.get(interaction.original.channel)?.messages.delete(interaction.original.id);
        interaction.originalDeleted = true;
        interaction.waiting = false;
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: /^\/webhooks\/\d+\/([\w-]+)$/u,
      open: true,
      handle: ({ ids, body }) => message200(followUp(answering(ids[0] ?? ''), body)),
    },
  ];

  function message200(message: Message): Answer {
    return { status: 200, body: messageJson(world, message) };
  }
}

/** Applies a callback that arrived by REST or as an HTTP response. */
export function applyCallback(
  world: World,
  interaction: Interaction,
  body: Json,
  show: (interaction: Interaction, body: Json, flags: number) => Message,
): Answer {
  if (interaction.acknowledged) throw refused(interaction, apiErrors.acknowledged());
  if (world.clock.now() - interaction.createdAt > world.acknowledgeMs) {
    throw refused(interaction, apiErrors.unknownInteraction());
  }
  const type = Number(body.type);
  if (world.checks)
    refuse([
      ...callbackViolations(body, interaction.source ? isV2(interaction.source) : false),
      ...kindViolations(interaction, type),
    ]);
  const data = (body.data as Json | undefined) ?? {};
  const flags = Number(data.flags ?? 0);
  interaction.acknowledged = { callbackType: type, at: world.clock.now() };
  interaction.ephemeral = (flags & ephemeral) !== 0;
  if (type === 5 || type === 6) interaction.waiting = true;
  if (type === 4) interaction.original = show(interaction, data, flags);
  if ((type === 6 || type === 7) && interaction.source) interaction.original = interaction.source;
  if (type === 7 && interaction.source) editMessage(interaction.source, data);
  if (type === 4 || type === 7) interaction.fills += 1;
  if (type === 8) interaction.choices = (data.choices as Json[] | undefined) ?? [];
  if (type === 9) interaction.modal = openModal(data);
  return { status: 204 };
}

function kindViolations(interaction: Interaction, type: number): string[] {
  const isAutocomplete = interaction.type === interactionType.autocomplete;
  if (isAutocomplete !== (type === 8)) return ['choices answer autocomplete, and nothing else does'];
  if ((type === 6 || type === 7) && !interaction.source) return ['an update without a message'];
  if (type === 9 && interaction.type === interactionType.modal) return ['a form cannot answer a form'];
  return [];
}

function refused(interaction: Interaction, error: ReturnType<typeof apiErrors.acknowledged>) {
  interaction.refusals.push(error.code);
  return error;
}
