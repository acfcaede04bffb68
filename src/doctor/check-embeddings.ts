import { isLoopback } from '../http/loopback.ts';
import { doctorTexts } from '../i18n/doctor.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';
import type { Paper } from '../model/paper.ts';
import type { MeaningService } from '../ports/meaning.ts';
import type { EmbeddingsConfig } from '../settings/config.ts';

/** Asks the embeddings endpoint for a vector, and reports how many papers have one. */
export async function checkEmbeddings(
  { url, model, apiKey }: EmbeddingsConfig,
  meaning: MeaningService,
  papers: readonly Paper[],
  language: Language,
): Promise<Finding[]> {
  const texts = doctorTexts[language];
  const { protocol, hostname, host } = new URL(url);
  const isReadable = apiKey !== undefined && protocol === 'http:' && !isLoopback(hostname);
  const open: Finding[] = isReadable ? [{ level: 'warning', text: texts.embeddingsOpen(host) }] : [];
  const answer = await meaning.check(papers);
  if ('kind' in answer)
    return [...open, { level: 'fault', text: texts.embeddingsFault(host, model, answer) }];
  const { ms, withinMs, dimensions, made } = answer;
  return [
    ...open,
    { level: 'ok', text: texts.embeddings(model, dimensions, made, papers.length) },
    ...(ms > withinMs ? [{ level: 'warning' as const, text: texts.embeddingsSlow(ms, withinMs) }] : []),
  ];
}
