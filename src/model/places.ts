export interface Workspace {
  platform: string;
  /** A Slack team (for an installation on a whole organisation, the organisation) or a Discord guild. */
  workspace: string;
}

export interface Person extends Workspace {
  user: string;
}

export interface Channel extends Workspace {
  channel: string;
}
