import type { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { reasonedList } from '../../../src/i18n/reasoned-list.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Language } from '../../../src/model/language.ts';
import type { CheckTools } from '../../../src/platforms/platform.ts';
import { ifStoreIsUp } from '../../../src/ports/store.ts';
import type { SlackConfig } from '../api/config.ts';
import { loadSdk, webClient } from '../api/sdk.ts';
import { attempt, nameFailure, type SlackFailure } from '../api/slack-error.ts';
import { deliveryPrefix } from '../read/delivery-id.ts';
import { type Scope, scopeReason, scopesFor } from '../texts/scopes.ts';
import { type SlackTexts, slackTexts } from '../texts/slack.ts';
import { tryEventsUrl } from './try-events-url.ts';
import { trySocket } from './try-socket.ts';

type Texts = SlackTexts['doctor'];

/**
 * Checks tokens and scopes with Slack, and sends a request to the public address as Slack would, which has
 * `eventsWithinMs` to answer it. Changes nothing.
 */
export async function checkSlack(
  config: SlackConfig,
  language: Language,
  lastSeen: CheckTools['lastSeen'],
  now: () => number = Date.now,
  eventsWithinMs?: number,
): Promise<Finding[]> {
  const texts = slackTexts[language].doctor;
  const sdk = await loadSdk();
  const client = (token: string) => webClient(sdk, config.apiUrl, token, pino({ level: 'silent' }));
  const findings: Finding[] = [];
  if (config.botToken !== undefined)
    findings.push(...(await checkBot(client(config.botToken), config, language)));
  if (config.appToken !== undefined) findings.push(await checkSocket(client(config.appToken), texts));
  else if (config.signingSecret !== undefined)
    findings.push(...(await checkHttp(config.signingSecret, config.publicUrl, now(), texts, eventsWithinMs)));
  else findings.push({ level: 'fault', text: texts.noEvents });
  if (config.oauth) findings.push({ level: 'ok', text: texts.oauth(config.oauth.redirectUri) });
  findings.push(...(await checkLastSeen(lastSeen, now(), texts)));
  // Both tokens fail for the same reason if Slack cannot be reached.
  return findings.filter(({ text }, at) => findings.findIndex((other) => other.text === text) === at);
}

async function checkBot(client: WebClient, config: SlackConfig, language: Language): Promise<Finding[]> {
  const texts = slackTexts[language].doctor;
  const tested = await attempt(() => client.auth.test());
  if (!tested.ok) return [fault(tested.failure, texts.botTokenRefused, texts)];
  const { team = '', user = '', response_metadata: metadata } = tested.value;
  const missing = scopesFor(config).filter((scope) => !metadata?.scopes?.includes(scope));
  const needs = missing.map((scope) => ({ name: scope, reason: scopeReason(scope)[language] }));
  const scopes: Finding =
    missing.length === 0
      ? { level: 'ok', text: texts.scopes }
      : {
          level: missing.every(isDispensable) ? 'warning' : 'fault',
          text: texts.scopesMissing(reasonedList(needs, language)),
        };
  return [{ level: 'ok', text: texts.botToken(team, user) }, scopes];
}

async function checkSocket(client: WebClient, texts: Texts): Promise<Finding> {
  const opened = await attempt(() => client.apps.connections.open());
  if (!opened.ok) return fault(opened.failure, texts.appTokenRefused, texts);
  const { url = '' } = opened.value;
  return (await trySocket(url))
    ? { level: 'ok', text: texts.socketMode }
    : { level: 'fault', text: texts.socketBlocked(new URL(url).host) };
}

async function checkHttp(
  signingSecret: string,
  publicUrl: string | undefined,
  now: number,
  texts: Texts,
  withinMs: number | undefined,
): Promise<Finding[]> {
  if (publicUrl === undefined) return [{ level: 'warning', text: texts.noPublicUrl }];
  const url = `${publicUrl}/slack/events`;
  const fault = await tryEventsUrl(url, signingSecret, now, withinMs);
  const plain: Finding[] = publicUrl.startsWith('http:') ? [{ level: 'warning', text: texts.notHttps }] : [];
  return fault === undefined
    ? [{ level: 'ok', text: texts.http(url) }, ...plain]
    : [{ level: 'fault', text: texts.httpFault(url, fault) }, ...plain];
}

/**
 * Reports when Slack last delivered something. Reports nothing if the store is unavailable, because another check
 * does.
 */
async function checkLastSeen(
  lastSeen: CheckTools['lastSeen'],
  now: number,
  texts: Texts,
): Promise<Finding[]> {
  const seen = await ifStoreIsUp(async () => ({ at: await lastSeen(deliveryPrefix) }));
  if (!seen) return [];
  return seen.at === undefined
    ? [{ level: 'warning', text: texts.neverSeen }]
    : [{ level: 'ok', text: texts.lastSeen(Math.max(0, now - seen.at)) }];
}

function fault(failure: SlackFailure, refused: (error: string) => string, texts: Texts): Finding {
  if (failure.kind === 'refused') return { level: 'fault', text: refused(failure.error) };
  return { level: 'fault', text: texts.unreachable(nameFailure(failure)) };
}

/** An app that was made before prompts were suggested or files attached works without these. */
function isDispensable(scope: Scope): boolean {
  return scope === 'assistant:write' || scope === 'files:write';
}
