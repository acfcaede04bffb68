import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slackManifest } from '../../../../adapters/slack/install/manifest.ts';
import { slackTexts } from '../../../../adapters/slack/texts/slack.ts';
import { parseCall } from '../../../../src/commands/define/line.ts';
import { commands } from '../../../../src/commands/registry.ts';
import { languages } from '../../../../src/model/language.ts';
import { newFolder } from '../../../new-folder.ts';
import { list, object, text } from '../../../peers/slack/json.ts';

const file = resolve(import.meta.dirname, '../../../../adapters/slack/install/manifest.json');

describe('the manifest', () => {
  it('is generated from the commands; if not: node adapters/slack/install/write-manifest.ts', () => {
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(slackManifest(commands));
  });

  it.each(languages)('keeps to the lengths of the manifest schema 2.0.0 in %s', (language) => {
    const manifest = slackManifest(commands, 'https://papers.example', {}, language);
    const { features, display_information: shown } = manifest;
    expect(text(object(shown).name).length).toBeLessThanOrEqual(35);
    expect(text(object(shown).description).length).toBeLessThanOrEqual(140);
    for (const command of list(object(features).slash_commands)) {
      expect(text(command.command)).toMatch(/^\/[a-z]{1,31}$/);
      expect(text(command.description).length).toBeLessThanOrEqual(2_000);
      expect(text(command.usage_hint).length).toBeLessThanOrEqual(1_000);
    }
    const agent = object(object(features).agent_view);
    expect(text(agent.agent_description).length).toBeLessThanOrEqual(300);
    expect(list(agent.suggested_prompts).length).toBeLessThanOrEqual(4);
    const shortcuts = list(object(features).shortcuts);
    for (const shortcut of shortcuts) {
      expect(text(shortcut.name).length).toBeLessThanOrEqual(24);
      expect(text(shortcut.description).length).toBeLessThanOrEqual(150);
    }
    expect(shortcuts.map((shortcut) => shortcut.callback_id)).toEqual(
      expect.arrayContaining(['search_papers', 'share_paper']),
    );
  });

  it('suggests prompts that are commands, in both languages', () => {
    for (const { prompts } of Object.values(slackTexts))
      expect(prompts.map(({ message }) => parseCall(message, commands).verb)).toEqual([
        'today',
        'random',
        'topics',
        'help',
      ]);
  });

  it('asks for events about links of the configured domains, and for none otherwise', () => {
    const domains = ['arxiv.org', 'openreview.net'];
    const manifest = slackManifest(commands, undefined, { linkDomains: domains });
    expect(object(manifest.features).unfurl_domains).toEqual(domains);
    expect(JSON.stringify(manifest)).toContain('"links:read"');
    expect(JSON.stringify(manifest)).toContain('"link_shared"');
    expect(JSON.stringify(slackManifest(commands))).not.toMatch(/unfurl_domains|links:read|link_shared/u);
  });

  it('asks for events about reactions where they save papers, and for none otherwise', () => {
    const manifest = JSON.stringify(slackManifest(commands, undefined, { savesByReaction: true }));
    expect(manifest).toMatch(/"reactions:read".*"reaction_added","reaction_removed"/u);
    expect(JSON.stringify(slackManifest(commands))).not.toMatch(/reaction/u);
  });

  it('names where Slack sends to, however the address ends, and nothing for Socket Mode', () => {
    const url = 'https://papers.example/slack/events';
    for (const address of ['https://papers.example', 'https://papers.example/'])
      expect(slackManifest(commands, address)).toMatchObject({
        features: { slash_commands: [{ url }] },
        oauth_config: { redirect_urls: ['https://papers.example/slack/oauth_redirect'] },
        settings: {
          event_subscriptions: { request_url: url },
          interactivity: { request_url: url, message_menu_options_url: url },
          socket_mode_enabled: false,
        },
      });
    expect(JSON.stringify(slackManifest(commands))).not.toContain('/slack/');
  });

  it('is printed with what the settings file turns on', () => {
    const folder = newFolder();
    const script = resolve(file, '../write-manifest.ts');
    const printed = () =>
      JSON.parse(execFileSync(process.execPath, [script], { cwd: folder, encoding: 'utf8', env: {} }));
    expect(printed()).toEqual(slackManifest(commands));
    writeFileSync(join(folder, '.env'), 'SLACK_REACTIONS=1\nSLACK_LINK_DOMAINS=arxiv.org\n');
    const features = { linkDomains: ['arxiv.org'], savesByReaction: true };
    expect(printed()).toEqual(slackManifest(commands, undefined, features));
  });

  it('is printed for HTTP with an address, and refuses what is none in a sentence', () => {
    const manifestFor = (address: string) =>
      spawnSync(process.execPath, [resolve(file, '../write-manifest.ts'), address], {
        cwd: tmpdir(),
        encoding: 'utf8',
        env: {},
      });
    const address = 'https://papers.example';
    expect(JSON.parse(manifestFor(address).stdout)).toEqual(slackManifest(commands, address));
    const { status, stdout, stderr } = manifestFor('papers.example');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^papers\.example is not valid: .*https:.*\n$/u);
  });
});
