import type { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import type { Finding } from '../../src/finding.ts';
import { type SlackTexts, slackTexts } from '../../src/i18n/slack.ts';
import type { Language } from '../../src/language.ts';
import type { SlackConfig } from './config.ts';
import { botScopes } from './manifest.ts';
import { loadSdk, webClient } from './sdk.ts';
import { nameFailure, slackFailure } from './slack-error.ts';

type Texts = SlackTexts['doctor'];

/** Asks Slack about everything that is configured; changes nothing. */
export async function checkSlack(config: SlackConfig, language: Language): Promise<Finding[]> {
  const texts = slackTexts[language].doctor;
  const sdk = await loadSdk();
  const client = (token: string) => webClient(sdk, config.apiUrl, token, pino({ level: 'silent' }));
  const findings: Finding[] = [];
  if (config.botToken !== undefined) findings.push(...(await checkBot(client(config.botToken), texts)));
  if (config.appToken !== undefined) findings.push(await checkApp(client(config.appToken), texts));
  else if (config.signingSecret !== undefined) findings.push({ level: 'ok', text: texts.http });
  else findings.push({ level: 'fault', text: texts.noEvents });
  if (config.oauth) findings.push({ level: 'ok', text: texts.oauth(config.oauth.redirectUri) });
  return findings;
}

async function checkBot(client: WebClient, texts: Texts): Promise<Finding[]> {
  try {
    const { team = '', user = '', response_metadata: metadata } = await client.auth.test();
    const missing = botScopes.filter((scope) => !metadata?.scopes?.includes(scope));
    const scopes: Finding =
      missing.length === 0
        ? { level: 'ok', text: texts.scopes }
        : { level: 'fault', text: texts.scopesMissing(missing.join(', ')) };
    return [{ level: 'ok', text: texts.botToken(team, user) }, scopes];
  } catch (error) {
    return [fault(error, texts.botTokenRefused, texts)];
  }
}

async function checkApp(client: WebClient, texts: Texts): Promise<Finding> {
  try {
    await client.apps.connections.open();
    return { level: 'ok', text: texts.socketMode };
  } catch (error) {
    return fault(error, texts.appTokenRefused, texts);
  }
}

function fault(error: unknown, refused: (error: string) => string, texts: Texts): Finding {
  const failure = slackFailure(error);
  if (!failure) throw error;
  if (failure.kind === 'refused') return { level: 'fault', text: refused(failure.error) };
  return { level: 'fault', text: texts.unreachable(nameFailure(failure)) };
}
