import { type Json, text } from './json.ts';
import { Refusal } from './methods.ts';
import type { Slack } from './slack.ts';

/** `oauth.v2.access` and token rotation; called without a token. */
export function oauthAccess(slack: Slack, args: Json): Json {
  if (args.client_id !== slack.clientId || args.client_secret !== slack.clientSecret)
    throw new Refusal('bad_client_secret');
  if (args.grant_type === 'refresh_token') return refresh(slack, text(args.refresh_token));
  const workspace = slack.codes.get(text(args.code));
  slack.codes.delete(text(args.code));
  if (!workspace) throw new Refusal('invalid_code');
  workspace.revoked = null;
  return {
    app_id: slack.appId,
    authed_user: { id: [...workspace.users.keys()][0] ?? 'U0' },
    scope: workspace.scopes.join(','),
    token_type: 'bot',
    access_token: workspace.botToken,
    bot_user_id: workspace.botUser,
    team: { id: workspace.id, name: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
    ...(workspace.refreshToken ? { refresh_token: workspace.refreshToken, expires_in: 43_200 } : {}),
  };
}

function refresh(slack: Slack, token: string): Json {
  const workspace = [...slack.workspaces.values()].find((one) => one.refreshToken === token);
  if (!workspace) throw new Refusal('invalid_refresh_token');
  workspace.botToken = `${workspace.botToken}.next`;
  workspace.refreshToken = `${token}.next`;
  return {
    app_id: slack.appId,
    scope: workspace.scopes.join(','),
    token_type: 'bot',
    access_token: workspace.botToken,
    refresh_token: workspace.refreshToken,
    expires_in: 43_200,
    bot_user_id: workspace.botUser,
    team: { id: workspace.id, name: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
  };
}
