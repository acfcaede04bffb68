import { crashRounds } from '../adapters/store/crash-rounds.ts';
import { onEachStore } from './stores.ts';

/** Kills a writing process 30 times on each store. Acknowledged writes must be there each time. */
const rounds = 30;

await onEachStore(async (name, settings) => {
  const { acknowledged, lost, torn } = await crashRounds(settings, rounds);
  console.log(
    `${name}: ${rounds} kills, ${acknowledged} acknowledged rounds of five writes, ${lost.length} lost (goal 0), ${torn.length} torn (goal 0)`,
  );
  if (lost.length + torn.length > 0) process.exitCode = 1;
});
