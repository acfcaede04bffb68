interface Waiting<Input, Output> {
  input: Input;
  resolve: (output: Output) => void;
  reject: (error: unknown) => void;
}

const mostAtOnce = 200;

/**
 * Returns a function that collects the calls made while earlier ones run, and runs them together, so that many small
 * writes wait for the disk once. Two inputs with the same key never run together. `run` returns one output per input.
 */
export function together<Input, Output>(
  keyOf: (input: Input) => string,
  run: (inputs: readonly Input[]) => Promise<Output[]>,
): (input: Input) => Promise<Output> {
  let waiting: Waiting<Input, Output>[] = [];
  let isRunning = false;

  function take(): Waiting<Input, Output>[] {
    const taken = new Map<string, Waiting<Input, Output>>();
    const left: Waiting<Input, Output>[] = [];
    for (const one of waiting) {
      const key = keyOf(one.input);
      if (taken.size < mostAtOnce && !taken.has(key)) taken.set(key, one);
      else left.push(one);
    }
    waiting = left;
    return [...taken.values()];
  }

  async function runAll(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const taken = take();
      try {
        const outputs = await run(taken.map(({ input }) => input));
        for (const [at, { resolve }] of taken.entries()) resolve(outputs[at]!);
      } catch (error) {
        for (const { reject } of taken) reject(error);
      }
    }
    isRunning = false;
  }

  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (!isRunning) void runAll();
    });
}
