import { knownPlatforms, main } from '../../src/main.ts';
import { fax } from './fax.ts';

await main(process.argv.slice(2), [...knownPlatforms, fax]);
