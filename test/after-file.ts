/** What is closed after the last test of the running file, by `test/setup.ts`, or at the end of a bench. */
export const afterFile: (() => Promise<void>)[] = [];
