import { z } from 'zod';
import { parsedJson } from '../../src/http/signed-request.ts';
import { codeOf } from '../../src/model/error-code.ts';
import type { EmbeddingsFault } from '../../src/ports/meaning.ts';
import type { EmbeddingsConfig } from '../../src/settings/config.ts';

/** In bytes. A batch of 16 vectors of 4,096 numbers has 1.5 MB. */
const largestAnswer = 16 * 1_048_576;
const mostDimensions = 16_384;

const answerSchema = z.object({
  data: z.array(
    z.object({
      index: z.int().min(0),
      embedding: z.array(z.number()).min(1).max(mostDimensions),
    }),
  ),
});

export type Embedded =
  | { ok: true; vectors: Float32Array[] }
  /** `retryAfterMs` is the time that the endpoint asked to wait. */
  | { ok: false; fault: EmbeddingsFault; retryAfterMs?: number | undefined };

interface EmbeddingCall {
  withinMs: number;
  /** Ends the call early, as `late`. */
  signal: AbortSignal;
  /** Epoch milliseconds. */
  now: number;
}

/** Asks an OpenAI-compatible endpoint for the vectors of texts, in one attempt. Redirects are not followed. */
export async function embed(
  texts: readonly string[],
  { url, model, apiKey }: EmbeddingsConfig,
  { withinMs, signal, now }: EmbeddingCall,
): Promise<Embedded> {
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json' });
  if (apiKey !== undefined) headers.set('authorization', `Bearer ${apiKey}`);
  const ended = AbortSignal.any([signal, AbortSignal.timeout(withinMs)]);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ model, input: texts }),
      redirect: 'error',
      signal: ended,
    });
    if (!response.ok) {
      await response.body?.cancel();
      const retryAfterMs = waitOf(response.headers.get('retry-after'), now);
      return { ok: false, fault: { kind: 'status', status: response.status }, retryAfterMs };
    }
    const vectors = vectorsIn(await textOf(response), texts.length);
    return vectors ? { ok: true, vectors } : { ok: false, fault: { kind: 'no-vectors' } };
  } catch (error) {
    if (ended.aborted) return { ok: false, fault: { kind: 'late' } };
    const { cause } = error as Error;
    if (!(error instanceof TypeError) || !(cause instanceof Error)) throw error;
    return { ok: false, fault: { kind: 'unreachable', code: codeOf(cause) || cause.message } };
  }
}

/** Reads a body up to the largest size. The text of a larger one is cut, so it is no JSON. */
async function textOf(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > largestAnswer) break;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

/** Returns a vector for each text, in their order; undefined if the answer does not have them. */
function vectorsIn(body: string, count: number): Float32Array[] | undefined {
  const read = answerSchema.safeParse(parsedJson(body));
  if (!read.success) return undefined;
  const vectors: Float32Array[] = [];
  for (const { index, embedding } of read.data.data) vectors[index] = Float32Array.from(embedding);
  const [first] = vectors;
  const isComplete =
    read.data.data.length === count &&
    vectors.length === count &&
    Array.from(vectors).every(
      (vector) =>
        vector?.length === first?.length &&
        vector?.some((value) => value !== 0) &&
        vector.every(Number.isFinite),
    );
  return isComplete ? vectors : undefined;
}

/** Returns the milliseconds that a `Retry-After` header asks to wait, in either of its forms. */
function waitOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/u.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return ms >= 0 ? ms : undefined;
}
