import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { commands } from '../../../src/commands/registry.ts';
import { slackManifest } from './manifest.ts';

/**
 * Usage: `node adapters/slack/install/write-manifest.ts [public address]`. Without an address the manifest is for
 * Socket Mode.
 */
const publicUrl = process.argv[2];
const manifest = `${JSON.stringify(slackManifest(commands, publicUrl), null, 2)}\n`;
if (publicUrl === undefined) writeFileSync(resolve(import.meta.dirname, 'manifest.json'), manifest);
else process.stdout.write(manifest);
