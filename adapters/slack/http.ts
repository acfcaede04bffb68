import type { RequestListener } from 'node:http';
import type { App, ReceiverEvent } from '@slack/bolt';
import type { Installation } from '@slack/oauth';
import type { Logger } from 'pino';
import { slackTexts } from '../../src/i18n/slack.ts';
import type { Language } from '../../src/language.ts';
import type { Store } from '../../src/store.ts';
import { boltLog } from './bolt-log.ts';
import type { SlackConfig } from './config.ts';
import { installPage } from './install-page.ts';
import { botScopes } from './manifest.ts';
import type { Sdk } from './sdk.ts';
import { workspaceOf } from './tokens.ts';
import type { Workspaces } from './workspaces.ts';

export interface HttpOptions {
  sdk: Sdk;
  config: SlackConfig;
  store: Store;
  log: Logger;
  now: () => number;
  workspaces: Workspaces;
  language: Language;
  receive: (event: ReceiverEvent) => Promise<void>;
}

/** Larger bodies are refused; Slack's own stay far below. */
const bodyLimit = 1_048_576;

/** `/slack/events` for everything signed, `/slack/install` and `/slack/oauth_redirect` where workspaces install themselves. */
export function httpListener(options: HttpOptions): RequestListener {
  const { sdk, config, log, receive } = options;
  const receiver = new sdk.HTTPReceiver({
    // Without a secret only the install pages are served: nothing can be signed with what nobody knows.
    signingSecret: config.signingSecret ?? crypto.randomUUID(),
    endpoints: ['/slack/events'],
    bodyLimit,
    logger: boltLog(log),
    ...(config.oauth ? installer(options, config.oauth) : {}),
  });
  receiver.init({ processEvent: receive } as unknown as App);
  return (request, response) => {
    try {
      receiver.requestListener(request, response);
    } catch (error) {
      if (!(error instanceof sdk.HTTPReceiverDeferredRequestError)) throw error;
      response.writeHead(404).end();
    }
  };
}

type ReceiverOptions = Partial<ConstructorParameters<Sdk['HTTPReceiver']>[0]>;

function installer(options: HttpOptions, oauth: NonNullable<SlackConfig['oauth']>): ReceiverOptions {
  const { config, log, language } = options;
  const { installed, notInstalled } = slackTexts[language];
  return {
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret: oauth.stateSecret,
    redirectUri: oauth.redirectUri,
    scopes: [...botScopes],
    installationStore: installationStore(options),
    installerOptions: {
      directInstall: true,
      redirectUriPath: '/slack/oauth_redirect',
      clientOptions: {
        slackApiUrl: config.apiUrl,
        retryConfig: { retries: 0 },
        timeout: 10_000,
      },
      authorizationUrl: new URL('/oauth/v2/authorize', config.apiUrl).href,
      callbackOptions: {
        success: (_installation, _options, _request, response) => {
          response
            .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
            .end(installPage(installed, language));
        },
        failure: (error, _options, _request, response) => {
          log.warn({ err: error }, 'An installation failed');
          response
            .writeHead(400, { 'content-type': 'text/html; charset=utf-8' })
            .end(installPage(notInstalled, language));
        },
      },
    },
  };
}

function installationStore({ store, now, workspaces }: HttpOptions) {
  return {
    async storeInstallation(installation: Installation): Promise<void> {
      const workspace = workspaceOf(installation);
      if (workspace === undefined) throw new Error('An installation without a workspace');
      const enterprise = installation.enterprise?.id;
      const kept = await store.installations.put({
        platform: 'slack',
        workspace,
        data: installation,
        installedAt: now(),
        ...(enterprise === undefined ? {} : { enterprise }),
      });
      if (!kept.ok) throw new Error(`The installation could not be kept: ${kept.problem.code}`);
      workspaces.renew(workspace);
    },
    fetchInstallation(): Promise<Installation> {
      throw new Error('Tokens are read by the adapter itself.');
    },
  };
}
