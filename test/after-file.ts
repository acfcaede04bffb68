/** Functions that `test/setup.ts` calls after the last test of the running file. A bench calls them at its end. */
export const afterFile: (() => Promise<void>)[] = [];
