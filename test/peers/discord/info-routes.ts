import type { Access } from './access.ts';
import { commandViolations } from './command-rules.ts';
import { refuse } from './message-routes.ts';
import { channelJson, guildJson, memberJson, rolesJson, userJson } from './payloads.ts';
import type { Route } from './rest-server.ts';
import { addChannel, type World } from './world.ts';

interface GatewayInfo {
  url: string;
  shards: number;
}

/** Routes for the application, its guilds and its commands. */
export function infoRoutes(world: World, access: Access, gateway: () => GatewayInfo): Route[] {
  const { application } = world;
  const applicationJson = () => ({
    id: application.id,
    name: application.bot.username,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: application.publicKey,
    flags: 0,
    interactions_endpoint_url: application.interactionsUrl ?? null,
    event_webhooks_url: application.eventsUrl ?? null,
    event_webhooks_status: application.eventsUrl ? 2 : 1,
    event_webhooks_types: application.eventsUrl ? ['APPLICATION_AUTHORIZED'] : [],
    bot: userJson(application.bot),
  });
  const ok = (body: unknown) => ({ status: 200, body });
  return [
    {
      method: 'GET',
      path: /^\/gateway\/bot$/u,
      handle: () =>
        ok({
          ...gateway(),
          session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
        }),
    },
    { method: 'GET', path: /^\/users\/@me$/u, handle: () => ok(userJson(application.bot)) },
    { method: 'GET', path: /^\/applications\/@me$/u, handle: () => ok(applicationJson()) },
    { method: 'GET', path: /^\/oauth2\/applications\/@me$/u, handle: () => ok(applicationJson()) },
    {
      method: 'GET',
      path: /^\/users\/@me\/guilds$/u,
      handle({ query }) {
        const after = BigInt(query.get('after') ?? '0');
        const own = [...world.guilds.values()]
          .filter(({ id, members }) => members.has(application.bot.id) && BigInt(id) > after)
          .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1))
          .slice(0, Number(query.get('limit') ?? 200));
        return ok(
          own.map(({ id, name }) => ({ id, name, icon: null, owner: false, permissions: '0', features: [] })),
        );
      },
    },
    {
      method: 'POST',
      path: /^\/users\/@me\/channels$/u,
      handle({ body }) {
        const recipient = String(body.recipient_id);
        const known = [...world.channels.values()].find(
          ({ type, recipients }) => type === 1 && recipients?.includes(recipient),
        );
        const channel =
          known ?? addChannel(world, { type: 1, name: 'dm', recipients: [application.bot.id, recipient] });
        return ok(channelJson(world, channel));
      },
    },
    {
      method: 'GET',
      path: /^\/channels\/(\d+)$/u,
      handle: ({ ids }) => ok(channelJson(world, access.channelById(ids[0] ?? ''))),
    },
    {
      method: 'GET',
      path: /^\/guilds\/(\d+)$/u,
      handle: ({ ids }) => ok(guildJson(world, access.guildById(ids[0] ?? ''))),
    },
    {
      method: 'GET',
      path: /^\/guilds\/(\d+)\/channels$/u,
      handle: ({ ids }) => ok(guildJson(world, access.guildById(ids[0] ?? '')).channels),
    },
    {
      method: 'GET',
      path: /^\/guilds\/(\d+)\/roles$/u,
      handle: ({ ids }) => ok(rolesJson(access.guildById(ids[0] ?? ''))),
    },
    {
      method: 'GET',
      path: /^\/guilds\/(\d+)\/members\/(\d+)$/u,
      handle: ({ ids }) => ok(memberJson(world, access.guildById(ids[0] ?? ''), ids[1] ?? '')),
    },
    {
      method: 'GET',
      path: /^\/applications\/(\d+)\/commands$/u,
      handle: () => ok(application.commands),
    },
    {
      method: 'PUT',
      path: /^\/applications\/(\d+)\/commands$/u,
      handle({ list }) {
        if (world.checks) refuse(commandViolations(list));
        application.registrations += 1;
        application.commands = list.map((command) => ({
          type: 1,
          ...command,
          id:
            application.commands.find(
              ({ name, type }) => name === command.name && type === (command.type ?? 1),
            )?.id ?? world.id(),
          application_id: application.id,
          version: world.id(),
        }));
        return ok(application.commands);
      },
    },
  ];
}
