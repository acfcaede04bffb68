import type { Command } from '../../../src/commands/define/command.ts';
import { createDesk } from '../../../src/commands/desk/create-desk.ts';
import type { Desk } from '../../../src/commands/desk/desk.ts';
import { commands } from '../../../src/commands/registry.ts';
import type { Store } from '../../../src/ports/store.ts';
import { realLibrary } from '../../search/real-library.ts';

/** Returns a desk with the project's whole corpus. */
export function wholeDesk(store: Store, more: readonly Command[] = []): Desk {
  return createDesk(() => realLibrary, store, [...more, ...commands]);
}
