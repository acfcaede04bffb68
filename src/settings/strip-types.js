import { readFileSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const packageRoot = new URL('../..', import.meta.url).href;
const isInstalled = packageRoot.includes('/node_modules/');

/** Options for a `Worker` that loads the project's TypeScript. A thread must register the hook below itself. */
export const threadOptions = isInstalled ? { execArgv: ['--import', import.meta.url] } : {};

/**
 * Node strips types only outside `node_modules`; in an installed package this hook does it for the package's own files.
 */
if (isInstalled) {
  const { emitWarning } = process;
  process.emitWarning = (/** @type {string | Error} */ warning, /** @type {any[]} */ ...rest) => {
    if (!String(warning).startsWith('stripTypeScriptTypes ')) emitWarning.call(process, warning, ...rest);
  };
  module.registerHooks({
    load(url, context, nextLoad) {
      if (!url.startsWith(packageRoot) || !url.endsWith('.ts')) return nextLoad(url, context);
      const source = module.stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'));
      return { format: 'module', source, shortCircuit: true };
    },
  });
}
