import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { SlackConfig } from './config.ts';
import { botScopes } from './manifest.ts';
import { loadSdk, webClient } from './sdk.ts';
import { nameFailure, slackFailure } from './slack-error.ts';

/** What a check found; `i18n` words each code. */
export type SlackFinding =
  | { ok: true; code: 'bot-token'; team: string; name: string }
  | { ok: true; code: 'scopes' }
  | { ok: true; code: 'socket-mode' }
  | { ok: true; code: 'events-over-http' }
  | { ok: true; code: 'oauth'; redirectUri: string }
  | { ok: false; code: 'bot-token-refused'; error: string }
  | { ok: false; code: 'scopes-missing'; scopes: string[] }
  | { ok: false; code: 'app-token-refused'; error: string }
  | { ok: false; code: 'no-event-delivery' }
  | { ok: false; code: 'slack-unreachable'; detail: string };

/** Asks Slack about everything that is configured; changes nothing. */
export async function checkSlack(config: SlackConfig, log: Logger): Promise<SlackFinding[]> {
  const sdk = await loadSdk();
  const findings: SlackFinding[] = [];
  if (config.botToken !== undefined) {
    findings.push(...(await checkBot(webClient(sdk, config.apiUrl, config.botToken, log))));
  }
  if (config.appToken !== undefined) {
    findings.push(await checkApp(webClient(sdk, config.apiUrl, config.appToken, log)));
  } else if (config.signingSecret !== undefined) findings.push({ ok: true, code: 'events-over-http' });
  else findings.push({ ok: false, code: 'no-event-delivery' });
  if (config.oauth) findings.push({ ok: true, code: 'oauth', redirectUri: config.oauth.redirectUri });
  return findings;
}

async function checkBot(client: WebClient): Promise<SlackFinding[]> {
  try {
    const answer = await client.auth.test();
    const granted = answer.response_metadata?.scopes ?? [];
    const missing = botScopes.filter((scope) => !granted.includes(scope));
    return [
      { ok: true, code: 'bot-token', team: answer.team ?? '', name: answer.user ?? '' },
      missing.length === 0
        ? { ok: true, code: 'scopes' }
        : { ok: false, code: 'scopes-missing', scopes: missing },
    ];
  } catch (error) {
    return [fault(error, 'bot-token-refused')];
  }
}

async function checkApp(client: WebClient): Promise<SlackFinding> {
  try {
    await client.apps.connections.open();
    return { ok: true, code: 'socket-mode' };
  } catch (error) {
    return fault(error, 'app-token-refused');
  }
}

function fault(error: unknown, code: 'bot-token-refused' | 'app-token-refused'): SlackFinding {
  const failure = slackFailure(error);
  if (!failure) throw error;
  if (failure.kind === 'refused') return { ok: false, code, error: failure.error };
  return { ok: false, code: 'slack-unreachable', detail: nameFailure(failure) };
}
