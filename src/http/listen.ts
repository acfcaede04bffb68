import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { settingTexts } from '../i18n/settings.ts';
import { codeOf } from '../model/error-code.ts';
import { fail, type Outcome, ok } from '../model/outcome.ts';

/** Error codes that mean that `HOST` is not an address of this machine. */
const wrongHost = /^(?:EADDRNOTAVAIL|EAFNOSUPPORT|EINVAL|ENAMETOOLONG|ENOTFOUND|EAI_\w+)$/u;

/**
 * Starts listening and returns the bound port, which the system chooses if `port` is 0. Problems: `port-refused`,
 * `bad-settings`.
 */
export async function listen(server: Server, host: string, port: number): Promise<Outcome<number>> {
  try {
    await once(server.listen(port, host), 'listening');
    return ok((server.address() as AddressInfo).port);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EADDRINUSE') return fail({ code: 'port-refused', host, port, fault: 'taken' });
    if (code === 'EACCES') return fail({ code: 'port-refused', host, port, fault: 'forbidden' });
    if (!wrongHost.test(code)) throw error;
    const setting = { name: 'HOST', takes: settingTexts.HOST };
    return fail({ code: 'bad-settings', faults: [{ setting, fault: 'wrong', value: host }] });
  }
}

/**
 * In milliseconds. Connections that are still open after this time are cut. Browsers open some that they never use.
 */
const busyMs = 5_000;

/** Stops listening and resolves when the last answer has been sent, or after 5 seconds. */
export async function closed(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), busyMs);
  await new Promise((done) => server.close(done));
  clearTimeout(late);
}
