/** Splits text at `\n` alone. Text after the last `\n` is a line unless it is empty. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let pending = '';
  for await (const chunk of chunks) {
    const lines = chunk.split('\n');
    // Only the new chunk is split, so that a line of many chunks is not read again for each of them.
    lines[0] = pending + lines[0]!;
    pending = lines.pop()!;
    yield* lines;
  }
  if (pending !== '') yield pending;
}
