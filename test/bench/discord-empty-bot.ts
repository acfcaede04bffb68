import { Client, GatewayIntentBits, MessageFlags } from 'discord.js';

/** Runs an empty bot, which defers commands and offers constant choices. `node discord-empty-bot.ts API TOKEN` */
const [apiUrl = '', token = ''] = process.argv.slice(2);
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
