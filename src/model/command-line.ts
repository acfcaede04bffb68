/** Writes the command line of a button; the dispatcher gives it, so that replies need not know how lines are written. */
export type CommandLine = (verb: string, options: Readonly<Record<string, string>>) => string;
