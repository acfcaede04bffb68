import type { Localized } from './language.ts';

/**
 * A setting. `takes` says which values it accepts and where people find one, as the end of a sentence:
 * `it starts with abc-.`
 */
export interface Setting {
  name: string;
  takes: Localized;
}

/** A setting whose value is not valid, or that is absent while others need it. */
export type SettingFault =
  | {
      setting: Setting;
      fault: 'wrong';
      /** The setting's present value; absent if it may be a secret. */
      value?: string;
    }
  | {
      setting: Setting;
      fault: 'missing';
      /** Another setting that could be set instead. */
      or?: Setting;
    };

/** A name that was set although no setting has it. */
export interface UnknownSetting {
  name: string;
  /** The setting whose name is nearly the same. */
  meant?: string;
}
