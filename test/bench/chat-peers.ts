import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { PostFate, PostFaults } from '../peers/post-fates.ts';

export type Platform = 'slack' | 'discord';

/** The workspaces that a Slack and a Discord in a process of their own have. */
export interface PeersJob {
  workspaces: { platform: Platform; channels: number }[];
  faults?: PostFaults;
  /** Bodies are checked as the platforms do; without, the peers carry more load. */
  checks: boolean;
}

export interface PeerWorkspace {
  platform: Platform;
  workspace: string;
  channels: string[];
  /** Somebody who can be told. */
  person: string;
  /** Slack's, for this workspace. */
  token?: string;
}

/** What a process that posts needs to know. */
export interface PeerAddresses {
  slack: { apiUrl: string };
  discord: { apiUrl: string; token: string; publicKey: string };
}

export interface PeersState {
  /** In the channels of the workspaces, of both platforms. */
  messages: number;
  /** Channels and how many messages each has, where it is not one. */
  uneven: [channel: string, count: number][];
  /** Calls that posted, by how they ended. */
  ends: Partial<Record<`${Platform} ${PostFate}`, number>>;
  /** What was wrong with bodies. */
  violations: string[];
}

export interface Peers {
  addresses: PeerAddresses;
  workspaces: PeerWorkspace[];
  state(): Promise<PeersState>;
  stop(): void;
}

const program = new URL('./chat-peers-process.ts', import.meta.url);

export async function startPeers(job: PeersJob): Promise<Peers> {
  const child = fork(program, [JSON.stringify(job)]);
  const [ready] = (await once(child, 'message')) as [Pick<Peers, 'addresses' | 'workspaces'>];
  return {
    ...ready,
    async state() {
      const told = once(child, 'message');
      child.send('state');
      const [state] = (await told) as [PeersState];
      return state;
    },
    stop: () => void child.kill(),
  };
}

/** As many workspaces, half of them on each platform, with as many channels each. */
export function evenly(workspaces: number, channels: number): PeersJob['workspaces'] {
  return Array.from({ length: workspaces }, (_, at) => ({
    platform: at % 2 === 0 ? 'slack' : 'discord',
    channels,
  }));
}
