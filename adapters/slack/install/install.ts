import { createHash } from 'node:crypto';
import type { RequestListener, ServerResponse } from 'node:http';
import type { Installation, StateStore } from '@slack/oauth';
import type { Logger } from 'pino';
import { AddressLimit } from '../../../src/http/address-limit.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Store } from '../../../src/ports/store.ts';
import type { SlackConfig } from '../api/config.ts';
import { callOptions } from '../api/sdk.ts';
import { sdkLog } from '../api/sdk-log.ts';
import type { Workspaces } from '../api/workspaces.ts';
import type { Sender } from '../read/delivery.ts';
import { deliveryPrefix } from '../read/delivery-id.ts';
import { type Features, scopesFor } from '../texts/scopes.ts';
import { slackTexts } from '../texts/slack.ts';
import { installPage } from './install-page.ts';

interface InstallOptions {
  apiUrl: string;
  oauth: NonNullable<SlackConfig['oauth']>;
  store: Store;
  log: Logger;
  now: () => number;
  workspaces: Workspaces;
  language: Language;
  /** Records that somebody installed the app, so that they are written to. */
  installed(by: Sender): Promise<void>;
  features: Features;
}

/**
 * Serves `/slack/install` and `/slack/oauth_redirect` with Bolt's OAuth and puts installations into the store. Bolt
 * takes 30 MB, so it is loaded only here.
 */
export async function installListener(options: InstallOptions): Promise<RequestListener> {
  const { apiUrl, oauth, log, language, features } = options;
  const scopes = scopesFor(features);
  const { installed, notInstalled } = slackTexts[language];
  const { HTTPReceiver } = await import('@slack/bolt');
  const stateStore = await singleUseStates(options);
  const { installer, requestListener } = new HTTPReceiver({
    // Bolt requires a secret. It is not used, since this receiver gets no events.
    signingSecret: crypto.randomUUID(),
    logger: sdkLog(log),
    ...oauth,
    scopes,
    installationStore: installationStore(options),
    installerOptions: {
      stateStore,
      redirectUriPath: '/slack/oauth_redirect',
      clientOptions: { slackApiUrl: apiUrl, ...callOptions },
      authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
      callbackOptions: {
        success: (_installation, _options, _request, response) => {
          response.writeHead(200, htmlHeaders).end(installPage(installed, language));
        },
        failure: (error, _options, _request, response) => {
          log.warn({ err: error }, 'An installation failed');
          response.writeHead(400, htmlHeaders).end(installPage(notInstalled, language));
        },
      },
    },
  });

  async function redirectToSlack(response: ServerResponse): Promise<void> {
    const asked = { scopes, redirectUri: oauth.redirectUri };
    const state = await stateStore.generateStateParam(asked, new Date());
    const location = await installer!.generateInstallUrl(asked, true, state);
    // Bolt's own cookie lacks `SameSite`.
    const cookie = `${stateCookie}=${state}; Secure; HttpOnly; SameSite=Lax; Path=/; Max-Age=${stateSeconds}`;
    response.writeHead(302, { location, 'set-cookie': cookie }).end();
  }

  const limit = new AddressLimit({ ...installLimit, now: options.now });
  return (request, response) => {
    const waitSeconds = limit.take(request);
    if (waitSeconds > 0) {
      response.writeHead(429, { 'retry-after': String(waitSeconds) }).end();
      return;
    }
    if (!request.url?.startsWith('/slack/install')) return requestListener(request, response);
    redirectToSlack(response).catch((err: unknown) => {
      log.error({ err }, 'The installation page failed');
      response.writeHead(500).end();
    });
  };
}

const htmlHeaders = { 'content-type': 'text/html; charset=utf-8' };
/** Anyone gets a valid state, and with a wrong code each costs a row of the store and a call of Slack. */
const installLimit = { burst: 60, msPerRequest: 1_000 };
/** The name of the cookie that Bolt reads. */
const stateCookie = 'slack-app-oauth-state';
const stateSeconds = 600;

/**
 * Returns a store of signed OAuth states. Each is valid for ten minutes and once; the store remembers those that were
 * used.
 */
async function singleUseStates({ oauth, store, now }: InstallOptions): Promise<StateStore> {
  const { ClearStateStore } = await import('@slack/oauth');
  const signed = new ClearStateStore(oauth.stateSecret, stateSeconds);
  return {
    generateStateParam: (asked, date) => signed.generateStateParam(asked, date),
    async verifyStateParam(date, state) {
      const asked = await signed.verifyStateParam(date, state);
      const use = `slack-state:${createHash('sha256').update(state).digest('base64url')}`;
      const claim = await store.events.claim(use, now());
      if (claim.state !== 'new') throw new Error('The state was used before');
      await store.events.finish(use, claim.attempt);
      return asked;
    },
  };
}

function installationStore({ store, now, workspaces, installed }: InstallOptions) {
  return {
    async storeInstallation(installation: Installation): Promise<void> {
      const workspace = workspaceOf(installation);
      if (workspace === undefined) throw new Error('An installation without a workspace');
      const enterprise = installation.enterprise?.id;
      const installedAt = now();
      const kept = await store.installations.put({
        platform: 'slack',
        workspace,
        // The id of the person who installed the app is not stored with it, since nothing needs it later.
        data: { ...installation, user: { id: '' } },
        installedAt,
      });
      if (!kept.ok) throw new Error(`The installation could not be kept: ${kept.problem.code}`);
      workspaces.dropToken(workspace);
      await installed({
        id: `${deliveryPrefix}installed:${workspace}:${installedAt}`,
        where: { team: workspace, enterprise },
        user: installation.user.id,
        userName: '',
      });
    },
    fetchInstallation(): Promise<Installation> {
      throw new Error('Tokens are read by the adapter itself.');
    },
  };
}

/** Returns the id of the team, or of the organisation for an organisation-wide installation. */
function workspaceOf(
  installation: Pick<Installation, 'team' | 'enterprise' | 'isEnterpriseInstall'>,
): string | undefined {
  return installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id;
}
