import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, GatewayIntentBits, MessageFlags } from 'discord.js';
import { createDiscord } from '../../adapters/discord/discord.ts';
import { openStore } from '../../adapters/store/open.ts';
import { wholeDesk } from '../discord/whole-desk.ts';

/** A bot in a process of its own: `node discord-bot.ts empty|broadsheet API TOKEN`. Says `ready` to its parent. */
const [kind, apiUrl = '', token = ''] = process.argv.slice(2);

if (kind === 'empty') await startEmpty();
else await startBroadsheet();
process.send?.('ready');

/** The least that a bot can do: it defers, and offers a constant list. */
async function startEmpty(): Promise<void> {
  const choices = Array.from({ length: 25 }, (_, n) => ({ name: `choice ${n}`, value: `${n}` }));
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: apiUrl } });
  client.on('interactionCreate', (interaction) => {
    const answered = interaction.isAutocomplete()
      ? interaction.respond(choices)
      : interaction.isChatInputCommand()
        ? interaction.deferReply({ flags: MessageFlags.Ephemeral })
        : undefined;
    answered?.catch((error: unknown) => console.error(String(error)));
  });
  await client.login(token);
}

async function startBroadsheet(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const opened = await openStore({ dataDir });
  if (!opened.ok) throw new Error(opened.problem.code);
  const quiet = () => undefined;
  const loud = (fields: object, message: string) => console.error(message, fields);
  const discord = await createDiscord({
    desk: await wholeDesk(opened.value),
    store: opened.value,
    log: { info: quiet, warn: loud, error: loud },
    config: { token, apiUrl, defaultLanguage: 'en' },
  });
  const started = await discord.start();
  if (!started.ok) throw new Error(started.problem.code);
}
