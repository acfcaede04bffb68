import type { RequestListener } from 'node:http';
import type { Installation } from '@slack/oauth';
import type { Logger } from 'pino';
import type { Language } from '../../../src/model/language.ts';
import type { Store } from '../../../src/ports/store.ts';
import type { SlackConfig } from '../api/config.ts';
import { callOptions } from '../api/sdk.ts';
import { sdkLog } from '../api/sdk-log.ts';
import { workspaceOf } from '../api/tokens.ts';
import type { Workspaces } from '../api/workspaces.ts';
import { slackTexts } from '../texts/slack.ts';
import { installPage } from './install-page.ts';
import { botScopes } from './manifest.ts';

export interface InstallOptions {
  apiUrl: string;
  oauth: NonNullable<SlackConfig['oauth']>;
  store: Store;
  log: Logger;
  now: () => number;
  workspaces: Workspaces;
  language: Language;
}

/** Bolt's OAuth pages, with installations in the store. Bolt takes 30 MB, so it is loaded only here. */
export async function installListener(options: InstallOptions): Promise<RequestListener> {
  const { apiUrl, oauth, log, language } = options;
  const { installed, notInstalled } = slackTexts[language];
  const { HTTPReceiver } = await import('@slack/bolt');
  const receiver = new HTTPReceiver({
    // Required, but unused: this receiver gets no events.
    signingSecret: crypto.randomUUID(),
    logger: sdkLog(log),
    ...oauth,
    scopes: [...botScopes],
    installationStore: installationStore(options),
    installerOptions: {
      directInstall: true,
      redirectUriPath: '/slack/oauth_redirect',
      clientOptions: { slackApiUrl: apiUrl, ...callOptions },
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
