interface Waiting<Input, Output> {
  input: Input;
  resolve: (output: Output) => void;
  reject: (error: unknown) => void;
}

const mostAtOnce = 200;

/**
 * Returns a function that collects the calls made while earlier ones run, and runs them together, so that many small
 * writes wait for the disk once. `run` returns one output per input, which are in the order of the calls.
 */
export function together<Input, Output>(
  run: (inputs: readonly Input[]) => Promise<Output[]>,
): (input: Input) => Promise<Output> {
  const waiting: Waiting<Input, Output>[] = [];
  let isRunning = false;

  async function runAll(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const taken = waiting.splice(0, mostAtOnce);
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
