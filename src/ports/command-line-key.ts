import { hash } from 'node:crypto';
import type { Workspace } from '../model/places.ts';

/**
 * Returns the key under which `CommandLines` stores a line: the first 128 bits of a SHA-256, short enough for any
 * button and unique in practice.
 */
export function commandLineKey({ platform, workspace }: Workspace, line: string): string {
  const digest = hash('sha256', JSON.stringify([platform, workspace, line]), 'buffer');
  return digest.subarray(0, 16).toString('base64url');
}
