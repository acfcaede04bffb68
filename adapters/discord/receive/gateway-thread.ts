import { setTimeout as waitFor } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import * as discordJs from 'discord.js';
import { completer } from '../../../src/commands/desk/complete.ts';
import { type CompletionParts, offerChoices } from '../answer/complete.ts';
import { DiscordApi } from '../api/api.ts';
import { deferralOf } from '../api/callback.ts';
import type { Log } from '../api/log.ts';
import { commandOf } from '../install/command-shape.ts';
import type { Asked } from '../read/payload.ts';
import { planOf } from '../read/plan.ts';
import { Gateway } from './gateway.ts';
import type { GatewayMessage, GatewayStart } from './gateway-message.ts';
import { Recent } from './recent.ts';

/**
 * The thread that keeps the gateway and gives signs of life: 3 seconds are short when a search, a garbage collection
 * or a write to disk holds the main thread, and a reader sees every one of them.
 */
const { apiUrl, token, commands: shapes, completions, defaultLanguage } = workerData as GatewayStart;
const commands = shapes.map(commandOf);
const recent = new Recent();
const tell = (message: GatewayMessage) => parentPort?.postMessage(message);
const write = (level: 'info' | 'warn' | 'error') => (fields: object, message: string) =>
  tell({ kind: 'log', level, fields, message });
const log: Log = { info: write('info'), warn: write('warn'), error: write('error') };
const api = new DiscordApi({ apiUrl, token, now: Date.now, wait: (ms) => waitFor(ms) }, discordJs.REST);

const completing: CompletionParts = { desk: completer(completions), defaultLanguage, log };

async function receive(asked: Asked): Promise<void> {
  if (!recent.isFirst(asked.id)) return;
  if (asked.type === 4) {
    return offerChoices(asked, completing, (callback) => api.acknowledge(asked, callback));
  }
  const callback = deferralOf(asked, planOf(asked, commands));
  if (!callback) return tell({ kind: 'asked', asked });
  const acknowledging = api.acknowledge(asked, callback);
  tell({ kind: 'received', asked });
  tell({ kind: 'acknowledged', id: asked.id, result: await acknowledging });
}

const open = new Set<Promise<void>>();

const gateway = new Gateway({
  discordJs,
  apiUrl,
  token,
  log,
  onInteraction(asked) {
    const received = receive(asked).catch((error: unknown) =>
      log.error({ error: String(error), interaction: asked.id }, 'an interaction could not be received'),
    );
    open.add(received);
    received.finally(() => open.delete(received));
  },
  onRemoved: (guild) => tell({ kind: 'removed', guild }),
  onReadiness: (isReady) => tell({ kind: 'readiness', isReady }),
});

parentPort?.on('message', async () => {
  await gateway.stop();
  await Promise.all(open);
  process.exit();
});

try {
  await gateway.start();
  tell({ kind: 'started' });
} catch (error) {
  tell({ kind: 'refused', detail: String(error).slice(0, 200) });
  parentPort?.close();
  await gateway.stop();
}
