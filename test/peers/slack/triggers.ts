import { Refusal } from './methods.ts';

/** Trigger ids, valid once and for three seconds. */
export class Triggers {
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
    if (this.now() - trigger.at > 3_000) throw new Refusal('expired_trigger_id');
    trigger.spent = true;
    return trigger.user;
  }
}
