export interface Workspace {
  platform: string;
  /** The place that installed the program: a workspace, a server, or a whole organisation. */
  workspace: string;
}

export interface Person extends Workspace {
  user: string;
}

export interface Channel extends Workspace {
  channel: string;
}

export function isSameChannel(one: Channel, other: Channel): boolean {
  return (
    one.platform === other.platform && one.workspace === other.workspace && one.channel === other.channel
  );
}
