import { Agent, WebSocket } from 'undici';

const patienceMs = 10_000;

/**
 * Connects to a Socket Mode address and resolves to true when Slack's `hello` arrives. It closes the connection at
 * once, because Slack delivers events to any open connection. As the service does, it connects directly, also where
 * `NODE_USE_ENV_PROXY` is set, which sends Node's own `WebSocket` through a proxy.
 */
export function trySocket(url: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = new WebSocket(url, { dispatcher: new Agent() });
  const timer = setTimeout(() => resolve(false), patienceMs);
  socket.addEventListener('message', ({ data }) => resolve(isHello(data)));
  socket.addEventListener('error', () => resolve(false));
  socket.addEventListener('close', () => resolve(false));
  return promise.finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}

function isHello(data: unknown): boolean {
  return typeof data === 'string' && /"type"\s*:\s*"hello"/u.test(data);
}
