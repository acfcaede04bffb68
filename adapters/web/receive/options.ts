import type { Language } from '../../../src/model/language.ts';
import type { AnsweringOptions } from './answering.ts';

export interface WebAppOptions extends AnsweringOptions {
  /** How many papers there are now. */
  paperCount(): number;
  defaultLanguage: Language;
  /** Reached by others under any name, as with `PLAYGROUND=1`; otherwise by this machine alone. */
  publicPage: boolean;
}
