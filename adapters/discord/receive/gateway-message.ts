import type { Completions } from '../../../src/commands/desk/completions.ts';
import type { Language } from '../../../src/model/language.ts';
import type { Result } from '../api/failure.ts';
import type { CommandShape } from '../install/command-shape.ts';
import type { Asked } from '../read/payload.ts';

/** What the gateway's thread is started with. */
export interface GatewayStart {
  apiUrl: string;
  token: string;
  commands: CommandShape[];
  completions: Completions;
  defaultLanguage: Language;
}

/** What the gateway's thread tells. */
export type GatewayMessage =
  /** The first answer has to come from the desk: a form. */
  | { kind: 'asked'; asked: Asked }
  /** The first answer is on its way; whoever hears no more of it, because the thread died, gives it. */
  | { kind: 'received'; asked: Asked }
  | { kind: 'acknowledged'; id: string; result: Result<unknown> }
  | { kind: 'removed'; guild: string }
  | { kind: 'readiness'; isReady: boolean }
  | { kind: 'log'; level: 'info' | 'warn' | 'error'; fields: object; message: string }
  | { kind: 'started' }
  | { kind: 'refused'; detail: string };
