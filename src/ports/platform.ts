import type { Mount } from '../http/http-server.ts';
import type { Chat } from './chat.ts';

/** A chat platform while it runs. */
export interface RunningPlatform {
  /** As people call it: `Slack`. */
  label: string;
  /** As the store has it: `slack`. */
  id: string;
  mounts: Mount[];
  /** What does not work now, a line each; none when all does. */
  faults(): string[];
  /** For posts that nobody asked for; undefined where it is not installed any more. */
  chat(workspace: string): Promise<Chat | undefined>;
  stop(): Promise<void>;
}
