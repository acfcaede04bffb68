import type { RequestListener } from 'node:http';
import type { SlackConfig } from '../api/config.ts';
import { type InstallOptions, installListener } from '../install/install.ts';
import { answerEvent, type HttpEventsOptions } from './http-events.ts';

/** `/slack/events` for everything signed, `/slack/install` and `/slack/oauth_redirect` where workspaces install themselves. */
export function httpListener(
  config: SlackConfig,
  options: Omit<HttpEventsOptions, 'signingSecret'> & Omit<InstallOptions, 'oauth'>,
): RequestListener {
  const { signingSecret, oauth } = config;
  const install = oauth && installListener({ ...options, oauth });
  return (request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (path === '/slack/events' && request.method === 'POST' && signingSecret !== undefined) {
      void answerEvent(request, response, { ...options, signingSecret });
    } else if (
      install &&
      request.method === 'GET' &&
      (path === '/slack/install' || path === '/slack/oauth_redirect')
    ) {
      install(request, response);
    } else response.writeHead(404).end();
  };
}
