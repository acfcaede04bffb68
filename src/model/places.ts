export interface Workspace {
  platform: string;
  /** What a platform installs the program in: a workspace, a server, or a whole organisation. */
  workspace: string;
}

export interface Person extends Workspace {
  user: string;
}

export interface Channel extends Workspace {
  channel: string;
}
