import { contest } from './discord-contest.ts';

await contest({ empty: 'discord-empty-endpoint.ts', byHttp: true });
