import { Refusal } from './methods.ts';

/** Trigger ids, each valid once. */
export class Triggers {
  /**
   * In milliseconds. Later uses are refused. Default is 3,000, as at Slack. Tests that run on the real clock turn it
   * off with `Infinity`, so that they do not fail on a busy machine.
   */
  validMs = 3_000;
  private readonly issued = new Map<string, { user: string; at: number; spent: boolean }>();
  private readonly now: () => number;
  private count = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  issue(user: string): string {
    const id = `trigger.${++this.count}`;
    this.issued.set(id, { user, at: this.now(), spent: false });
    return id;
  }

  spend(id: string): string {
    const trigger = this.issued.get(id);
    if (!trigger) throw new Refusal('invalid_trigger_id');
    if (trigger.spent) throw new Refusal('exchanged_trigger_id');
    if (this.now() - trigger.at > this.validMs) throw new Refusal('expired_trigger_id');
    trigger.spent = true;
    return trigger.user;
  }
}
