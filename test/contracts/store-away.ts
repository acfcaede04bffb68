import { LinesWhileAway } from '../../adapters/store/queries/platform/lines-while-away.ts';
import { type Store, StoreUnavailable } from '../../src/ports/store.ts';

type Call = (...args: unknown[]) => Promise<unknown>;

/** A store whose database can be made unavailable for a while. Every call throws during that time. */
export interface StoreThatGoesAway {
  around(store: Store): Store;
  isAway: boolean;
  /** Makes the database available again and writes the buffered lines, as the service does. */
  comesBack(): Promise<void>;
}

export function storeThatGoesAway(): StoreThatGoesAway {
  let lines: LinesWhileAway | undefined;
  const switched: StoreThatGoesAway = {
    isAway: false,
    async comesBack() {
      switched.isAway = false;
      await lines?.writeDown();
    },
    around(store) {
      const parts = Object.entries(store).map(([name, part]) => [
        name,
        typeof part === 'object'
          ? Object.fromEntries(Object.entries(part).map(([verb, call]) => [verb, whileThere(call as Call)]))
          : name === 'close'
            ? part
            : whileThere(part as Call),
      ]);
      const away = Object.fromEntries(parts) as Store;
      const kept = new LinesWhileAway(away.commandLines);
      lines = kept;
      return {
        ...away,
        commandLines: { put: (...args) => kept.put(...args), get: (...args) => kept.get(...args) },
      };
    },
  };
  const whileThere = (call: Call): Call => {
    return async (...args) => {
      if (switched.isAway) throw new StoreUnavailable('unreachable', 'ECONNREFUSED');
      return call(...args);
    };
  };
  return switched;
}
