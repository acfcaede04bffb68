import { systemClock } from '../../src/ports/clock.ts';
import type { CountEmbeddings, MeaningService } from '../../src/ports/meaning.ts';
import type { EmbeddingsConfig } from '../../src/settings/config.ts';
import { Embeddings } from './embeddings.ts';

export async function openMeaning(
  endpoint: EmbeddingsConfig,
  dataDir: string,
  count: CountEmbeddings = () => {},
): Promise<MeaningService> {
  return new Embeddings(endpoint, { dataDir, count, clock: systemClock });
}
