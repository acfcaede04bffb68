const patienceMs = 10_000;

/**
 * Opens a Socket Mode address up to Slack's `hello` and closes at once, for Slack may give what comes meanwhile to any
 * open connection. True when the hello came.
 */
export function trySocket(url: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = new WebSocket(url);
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
