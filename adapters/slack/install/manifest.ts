import type { AppsManifestValidateArguments } from '@slack/web-api';
import type { Command } from '../../../src/commands/define/command.ts';
import { textsIn } from '../../../src/i18n/texts.ts';
import type { Language } from '../../../src/model/language.ts';
import { shortcutsOf } from '../forms/shortcuts.ts';
import { type Features as OptionalFeatures, scopesFor } from '../texts/scopes.ts';
import { slackTexts } from '../texts/slack.ts';

const botEvents = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'channel_deleted',
  'channel_left',
  'group_deleted',
  'member_joined_channel',
  'message.im',
  'tokens_revoked',
] as const;

type Features = NonNullable<Exclude<AppsManifestValidateArguments['manifest'], string>['features']>;

/**
 * Generates the Slack app manifest from the commands, with the scopes and events of the optional features. Slack shows
 * its texts to everybody in the one language that the app was made with. Default is English.
 */
export function slackManifest(
  commands: readonly Command[],
  publicUrl?: string,
  optional: OptionalFeatures = {},
  language: Language = 'en',
): Record<string, unknown> {
  const { linkDomains = [], savesByReaction = false } = optional;
  const readsLinks = linkDomains.length > 0;
  const texts = slackTexts[language];
  const root = publicUrl?.replace(/\/$/u, '');
  const events = root && `${root}/slack/events`;
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Broadsheet',
      description: texts.appDescription,
      background_color: '#7a2f1d',
    },
    features: {
      // Suggests prompts in direct messages with the bot. Since July 2026 new apps have it instead of `assistant_view`.
      agent_view: {
        agent_description: texts.appDescription,
        suggested_prompts: texts.prompts,
      } satisfies Features['agent_view'],
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Broadsheet', always_online: true },
      shortcuts: shortcutsOf(commands, language).map(({ callback, type, name, verb }) => ({
        name,
        type,
        callback_id: callback,
        description: commands.find((command) => command.verb === verb)?.summary(textsIn(language)) ?? '',
      })),
      slash_commands: [
        {
          command: '/paper',
          description: texts.appDescription,
          usage_hint: texts.commandUsage,
          should_escape: false,
          url: events,
        },
      ],
      unfurl_domains: readsLinks ? [...linkDomains] : undefined,
    },
    oauth_config: {
      redirect_urls: root === undefined ? undefined : [`${root}/slack/oauth_redirect`],
      scopes: { bot: scopesFor(optional) },
    },
    settings: {
      event_subscriptions: {
        bot_events: [
          ...botEvents,
          ...(readsLinks ? ['link_shared'] : []),
          ...(savesByReaction ? ['reaction_added', 'reaction_removed'] : []),
        ],
        request_url: events,
      },
      interactivity: {
        is_enabled: true,
        request_url: events,
        message_menu_options_url: events,
      },
      org_deploy_enabled: false,
      socket_mode_enabled: publicUrl === undefined,
      token_rotation_enabled: false,
    },
  };
}
