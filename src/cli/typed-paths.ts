import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CliCall } from './parse-cli.ts';

/** Returns the call with its relative paths resolved against the folder in which it was typed. */
export function pathsFrom(folder: string, call: CliCall): CliCall {
  const path = (typed: string) => (typed === '-' ? typed : resolve(folder, typed));
  switch (call.call) {
    case 'import':
    case 'backup':
    case 'restore':
      return { ...call, file: path(call.file) };
    case 'index':
      return { ...call, input: path(call.input), out: path(call.out) };
    case 'search':
      return { ...call, index: call.index && path(call.index) };
    case 'enrich':
      // A list can also be an address or a conference.
      return call.list && existsSync(path(call.list)) ? { ...call, list: path(call.list) } : call;
    default:
      return call;
  }
}
