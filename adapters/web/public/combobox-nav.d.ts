import Combobox from '@github/combobox-nav';

/** The package's own file, which `assets.ts` serves under this name. */
export default Combobox;
