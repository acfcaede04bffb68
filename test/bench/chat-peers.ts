import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { PostFate, PostFaults } from '../peers/post-fates.ts';

export type Platform = 'slack' | 'discord';

/** Describes a Slack and a Discord that run in a process of their own. */
export interface PeersJob {
  workspaces: { platform: Platform; channels: number }[];
  faults?: PostFaults;
  /** If true, bodies are checked as the platforms check them. Without checks the peers carry more load. */
  checks: boolean;
}

export interface PeerWorkspace {
  platform: Platform;
  workspace: string;
  channels: string[];
  /** Id of a person who can get direct messages. */
  person: string;
  /** Slack's bot token for this workspace. */
  token?: string;
}

/** Addresses and secrets for a process that posts. */
export interface PeerAddresses {
  slack: { apiUrl: string };
  discord: { apiUrl: string; token: string; publicKey: string };
}

export interface PeersState {
  /** Number of messages in the channels of both platforms. */
  messages: number;
  /** Channels that do not have exactly one message, with their number of messages. */
  uneven: [channel: string, count: number][];
  /** Number of calls that posted, by outcome. */
  ends: Partial<Record<`${Platform} ${PostFate}`, number>>;
  /** Rules that bodies have violated. */
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

/** Returns workspaces, half of them on each platform, with `channels` channels each. */
export function evenly(workspaces: number, channels: number): PeersJob['workspaces'] {
  return Array.from({ length: workspaces }, (_, at) => ({
    platform: at % 2 === 0 ? 'slack' : 'discord',
    channels,
  }));
}
