import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { commands } from '../../../src/commands/registry.ts';
import { wordProblem } from '../../../src/i18n/problems/problems.ts';
import { envFile, readEnvFile } from '../../../src/settings/env-file.ts';
import { readFeatures } from '../api/config.ts';
import { slackManifest } from './manifest.ts';

/**
 * Usage: `node adapters/slack/install/write-manifest.ts [public address]`. Prints the manifest, without an address that
 * for Socket Mode. With `SLACK_LINK_DOMAINS` or `SLACK_REACTIONS=1` set, in the environment or in `.env`, the app gets
 * events about links or reactions. Without any of these, `manifest.json` is brought up to date.
 */
const publicUrl = process.argv[2];
if (publicUrl !== undefined && !/^https:\/\/[^?#]+$/u.test(publicUrl))
  refuse(`${publicUrl} is not valid: it must be an address such as https://papers.example.org.`);
const fileRead = readEnvFile(envFile, process.env);
if (!fileRead.ok) refuse(wordProblem(fileRead.problem, 'en'));
const features =
  readFeatures(process.env) ??
  refuse('SLACK_LINK_DOMAINS takes at most five domains with commas between them, SLACK_REACTIONS 1 or 0.');
const isUsual = !features.savesByReaction && !features.linkDomains?.length;
const manifest = `${JSON.stringify(slackManifest(commands, publicUrl, features), null, 2)}\n`;
const file = resolve(import.meta.dirname, 'manifest.json');
if (publicUrl === undefined && isUsual && readFileSync(file, 'utf8') !== manifest)
  writeFileSync(file, manifest);
process.stdout.write(manifest);

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
