import { contest } from './discord-contest.ts';

await contest({ empty: 'discord-empty-bot.ts', byHttp: false });
