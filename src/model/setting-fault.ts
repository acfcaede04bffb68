/** The settings whose values are checked when they are read; what is behind an address or a key is checked later. */
export type SettingName =
  | 'HOST'
  | 'PORT'
  | 'PLAYGROUND'
  | 'LOG_LEVEL'
  | 'DEFAULT_LANGUAGE'
  | 'DEFAULT_TIMEZONE'
  | 'PUBLIC_URL'
  | 'SLACK_API_URL'
  | 'SLACK_BOT_TOKEN'
  | 'SLACK_APP_TOKEN'
  | 'SLACK_SIGNING_SECRET'
  | 'SLACK_CLIENT_ID'
  | 'SLACK_CLIENT_SECRET'
  | 'SLACK_STATE_SECRET'
  | 'DISCORD_API_URL'
  | 'DISCORD_TOKEN'
  | 'DISCORD_PUBLIC_KEY'
  | 'DISCORD_APPLICATION_ID';

/** A setting whose value does not fit, or that is absent while others need it. */
export type SettingFault =
  | {
      name: SettingName;
      fault: 'wrong';
      /** What it is set to; absent where it may be a secret. */
      value?: string;
      /** All that it can be, where that is a short list. */
      allowed?: readonly string[];
    }
  | {
      name: SettingName;
      fault: 'missing';
      /** Would do instead. */
      or?: SettingName;
    };
