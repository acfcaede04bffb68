import type { Localized } from './language.ts';

/** A setting, and what it takes and where people find that: the end of a sentence such as `it starts with abc-.` */
export interface Setting {
  name: string;
  takes: Localized;
}

/** A setting whose value is not valid, or that is absent while others need it. */
export type SettingFault =
  | {
      setting: Setting;
      fault: 'wrong';
      /** What it is set to; absent where it may be a secret. */
      value?: string;
    }
  | {
      setting: Setting;
      fault: 'missing';
      /** Another setting that would do instead. */
      or?: Setting;
    };
