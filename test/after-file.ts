/** What is closed after the last test of the running file. `test/setup.ts` calls it. */
export const afterFile: (() => Promise<void>)[] = [];
