const isInstalled = import.meta.url.includes('/node_modules/');

/** The words with which a reader starts this program: an installed package is called by its name, a checkout by npm. */
export const program = !isInstalled
  ? 'npm run --silent broadsheet --'
  : process.argv[1]?.includes('/.bin/')
    ? 'npx broadsheet'
    : 'broadsheet';

/** The words that start the service. */
export const startCommand = isInstalled ? `${program} serve` : 'npm start';
