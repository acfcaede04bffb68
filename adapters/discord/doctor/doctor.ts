import { setTimeout as waitFor } from 'node:timers/promises';
import { postPermissions } from '../../../src/i18n/problems/posting.ts';
import { reasonedList } from '../../../src/i18n/reasoned-list.ts';
import { chunks } from '../../../src/model/chunks.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Language } from '../../../src/model/language.ts';
import { DiscordApi } from '../api/api.ts';
import type { ChannelJson } from '../api/channels.ts';
import type { DiscordConfig } from '../api/config.ts';
import { effectivePermissions, type RoleJson } from '../api/effective-permissions.ts';
import { nameFailure, type Result } from '../api/failure.ts';
import { inviteLink } from '../install/invite-link.ts';
import { canHoldThreads, isForum } from '../read/channel-type.ts';
import { has, neededPermissions } from '../read/permission.ts';
import { discordTexts } from '../texts/discord.ts';

interface ApplicationJson {
  id: string;
  verify_key?: string;
  event_webhooks_url?: string | null;
  /** 2 if webhook events are turned on. */
  event_webhooks_status?: number | null;
  event_webhooks_types?: string[] | null;
}

interface GuildJson {
  id: string;
  name: string;
}

/** The most that Discord lists at once. */
const guildsPerPage = 200;
/** Each takes three requests, of which Discord allows 50 in a second. */
const guildsAtOnce = 10;

/** Checks the settings against Discord, and the bot's permissions in every channel it could post into. */
export async function checkDiscord(config: DiscordConfig, language: Language): Promise<Finding[]> {
  const { doctor: texts, faults } = discordTexts[language];
  const { REST } = await import('discord.js');
  using api = new DiscordApi(
    { apiUrl: config.apiUrl, token: config.token, now: Date.now, wait: (ms) => waitFor(ms) },
    REST,
  );
  const application = await api.asBot<ApplicationJson>('get', '/applications/@me');
  if (!application.ok) {
    const { failure } = application;
    const isRefused = failure.kind === 'unauthorized';
    const text = isRefused ? faults.unauthorized : texts.unreachable(nameFailure(failure));
    return [{ level: 'fault', text }];
  }
  const { id, verify_key: key } = application.value;
  const findings: Finding[] = [{ level: 'ok', text: texts.token }];
  if (config.applicationId !== undefined && config.applicationId !== id)
    findings.push({ level: 'fault', text: texts.applicationId(id) });
  if (
    config.publicKey !== undefined &&
    key !== undefined &&
    config.publicKey.toLowerCase() !== key.toLowerCase()
  ) {
    findings.push({ level: 'fault', text: texts.badPublicKey });
  }
  if (config.publicKey !== undefined && !hearsOfGuilds(application.value))
    findings.push({ level: 'warning', text: texts.noWebhookEvents });
  findings.push({ level: 'ok', text: texts.invite, url: inviteLink(id) });
  const guilds = await allGuilds(api);
  if (!guilds.ok)
    return [...findings, { level: 'warning', text: texts.unreachable(nameFailure(guilds.failure)) }];
  if (guilds.value.length === 0) findings.push({ level: 'warning', text: texts.noGuilds });
  for (const some of chunks(guilds.value, guildsAtOnce)) {
    const found = await Promise.all(some.map((guild) => checkGuild(api, guild, id, language)));
    findings.push(...found.flat());
  }
  return findings;
}

/** Returns the guilds of the bot, in the order of their ids. */
export async function allGuilds(api: DiscordApi): Promise<Result<GuildJson[]>> {
  const guilds: GuildJson[] = [];
  for (;;) {
    const query = new URLSearchParams({ limit: String(guildsPerPage), after: guilds.at(-1)?.id ?? '0' });
    const page = await api.asBot<GuildJson[]>('get', '/users/@me/guilds', { query });
    if (!page.ok) return page;
    guilds.push(...page.value);
    if (page.value.length < guildsPerPage) return { ok: true, value: guilds };
  }
}

/** True if Discord reports guilds that add the bot, as far as its settings tell. */
function hearsOfGuilds({
  event_webhooks_url: url,
  event_webhooks_status: status,
  event_webhooks_types: types,
}: ApplicationJson): boolean {
  return (
    status === 2 &&
    url?.endsWith('/discord/events') === true &&
    types?.includes('APPLICATION_AUTHORIZED') === true
  );
}

async function checkGuild(
  api: DiscordApi,
  guild: GuildJson,
  bot: string,
  language: Language,
): Promise<Finding[]> {
  const texts = discordTexts[language].doctor;
  const [roles, channels, member] = await Promise.all([
    api.asBot<RoleJson[]>('get', `/guilds/${guild.id}/roles`),
    api.asBot<ChannelJson[]>('get', `/guilds/${guild.id}/channels`),
    api.asBot<{ roles: string[] }>('get', `/guilds/${guild.id}/members/${bot}`),
  ]);
  if (!roles.ok || !channels.ok || !member.ok)
    return [{ level: 'warning', text: texts.guildUnknown(guild.name) }];
  const lacking: Finding[] = [];
  let usable = 0;
  for (const channel of channels.value.filter(({ type }) => canHoldThreads(type) || isForum(type))) {
    const allowed = effectivePermissions(
      guild.id,
      roles.value,
      { id: bot, roles: member.value.roles },
      channel.permission_overwrites ?? [],
    );
    const missing = neededPermissions.filter((name) => !has(allowed, name));
    const needs = missing.map((name) => ({
      name: postPermissions[language][name],
      reason: texts.reasons[name],
    }));
    const words = reasonedList(needs, language);
    if (missing.length === 0) usable += 1;
    else lacking.push({ level: 'warning', text: texts.channelLacks(guild.name, channel.name ?? '', words) });
  }
  return [{ level: 'ok', text: texts.guildOk(guild.name, usable) }, ...lacking];
}
