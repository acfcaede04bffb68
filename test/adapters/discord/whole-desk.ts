import type { Command } from '../../../src/commands/define/command.ts';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import { openLibrary } from '../../../src/library/open-library.ts';
import type { Store } from '../../../src/ports/store.ts';
import type { Library } from '../../../src/search/index/library.ts';

let library: Promise<Library> | undefined;

/** Returns the project's whole corpus, which is read once per test file. */
export function wholeLibrary(): Promise<Library> {
  library ??= openLibrary('data/papers').then((opened) => {
    if (!opened.ok) throw new Error(opened.problem.code);
    return opened.value.library;
  });
  return library;
}

export async function wholeDesk(store: Store, more: readonly Command[] = []): Promise<Desk> {
  const papers = await wholeLibrary();
  return createDesk(() => papers, store, [...more, ...commands]);
}
