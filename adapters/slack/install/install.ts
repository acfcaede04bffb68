import type { RequestListener } from 'node:http';
import type { Installation } from '@slack/oauth';
import type { Logger } from 'pino';
import type { Language } from '../../../src/model/language.ts';
import type { Store } from '../../../src/ports/store.ts';
import { boltLog } from '../api/bolt-log.ts';
import type { SlackConfig } from '../api/config.ts';
import type { Sdk } from '../api/sdk.ts';
import { workspaceOf } from '../api/tokens.ts';
import type { Workspaces } from '../api/workspaces.ts';
import { slackTexts } from '../texts/slack.ts';
import { installPage } from './install-page.ts';
import { botScopes } from './manifest.ts';

export interface InstallOptions {
  sdk: Sdk;
  apiUrl: string;
  oauth: NonNullable<SlackConfig['oauth']>;
  store: Store;
  log: Logger;
  now: () => number;
  workspaces: Workspaces;
  language: Language;
}

/** Bolt's OAuth pages, with installations in the store. */
export function installListener(options: InstallOptions): RequestListener {
  const { sdk, apiUrl, oauth, log, language } = options;
  const { installed, notInstalled } = slackTexts[language];
  const receiver = new sdk.HTTPReceiver({
    // Not for events, which it never gets.
    signingSecret: crypto.randomUUID(),
    logger: boltLog(log),
    ...oauth,
    scopes: [...botScopes],
    installationStore: installationStore(options),
    installerOptions: {
      directInstall: true,
      redirectUriPath: '/slack/oauth_redirect',
      clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: 10_000 },
      authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
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
  });
  return receiver.requestListener;
}

function installationStore({ store, now, workspaces }: InstallOptions) {
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
        enterprise,
      });
      if (!kept.ok) throw new Error(`The installation could not be kept: ${kept.problem.code}`);
      workspaces.renew(workspace);
    },
    fetchInstallation(): Promise<Installation> {
      throw new Error('Tokens are read by the adapter itself.');
    },
  };
}
