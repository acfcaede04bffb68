import { codeOf } from '../../model/error-code.ts';
import { fail, type Outcome, ok } from '../../model/outcome.ts';
import type { ListFault } from '../../model/problem.ts';

/** In bytes. The largest list of a conference has 30 MB. */
const largest = 128 * 1_048_576;

export interface Fetching {
  /** Milliseconds. The transfer is aborted if the server sends nothing for this long. */
  silentMs: number;
  /** Called with the number of bytes received so far. */
  onProgress(bytes: number): void;
}

/** Downloads a file in one attempt. Problem: `list-refused`, with the kind of fault. */
export async function fetchList(
  address: string,
  { silentMs, onProgress }: Fetching,
): Promise<Outcome<Uint8Array>> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), silentMs);
  const refused = (fault: ListFault, detail = '') =>
    fail({ code: 'list-refused' as const, from: address, fault, detail });
  try {
    const response = await fetch(address, {
      signal: giveUp.signal,
      headers: { accept: 'application/json, */*' },
    });
    if (response.status === 429)
      return refused('too-many-requests', response.headers.get('retry-after') ?? '');
    if (!response.ok) return refused('status', String(response.status));
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for await (const piece of response.body ?? []) {
      timer.refresh();
      bytes += piece.length;
      if (bytes > largest) return refused('too-large', String(largest / 1_048_576));
      pieces.push(piece);
      onProgress(bytes);
    }
    return ok(Buffer.concat(pieces));
  } catch (error) {
    return refused(...faultOf(error, giveUp.signal.aborted));
  } finally {
    clearTimeout(timer);
  }
}

const cutOff: ReadonlySet<string> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Classifies an error of `fetch`, which throws a `TypeError` with the network's error as its cause. */
function faultOf(error: unknown, gaveUp: boolean): [fault: ListFault, detail: string] {
  if (gaveUp) return ['no-answer', ''];
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) throw error;
  const { cause } = error;
  const code = codeOf(cause) || cause.message;
  return [cutOff.has(code) ? 'cut-off' : 'no-network', code];
}
