#!/usr/bin/env node
import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';

/**
 * Starts Firefox and relays its WebDriver BiDi, so that playwright-core can drive the Firefox ESR that Debian has.
 * Playwright sends commands that Firefox ESR does not know. These are answered as done: the tests set the same by
 * preferences of Firefox, or do not need it.
 */
const dispensable = /^(?:emulation\.|browser\.setDownloadBehavior$|network\.addDataCollector$)/u;
const listening = /^(WebDriver BiDi listening on )(ws:\/\/\S+)/u;

const firefox = spawn(process.env.FIREFOX_PATH ?? 'firefox', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
});
firefox.on('exit', (code) => process.exit(code ?? 1));

createInterface({ input: firefox.stderr }).on('line', (line) => {
  const [, words = '', address = ''] = listening.exec(line) ?? [];
  if (address === '') return console.error(line);
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (playwright, { url }) => relay(playwright, new WebSocket(address + url)));
  server.on('listening', () =>
    console.error(`${words}ws://127.0.0.1:${(server.address() as AddressInfo).port}`),
  );
});

function relay(playwright: WebSocket, browser: WebSocket): void {
  const sent = new Set<number>();
  const opened = new Promise((resolve) => browser.once('open', resolve));
  playwright.on('message', async (data) => {
    const text = String(data);
    const { id, method } = JSON.parse(text);
    if (dispensable.test(method)) sent.add(id);
    await opened;
    browser.send(text);
  });
  browser.on('message', (data) => {
    const text = String(data);
    const { type, error, id } = JSON.parse(text);
    const isUnknown = type === 'error' && error === 'unknown command' && sent.has(id);
    playwright.send(isUnknown ? JSON.stringify({ type: 'success', id, result: {} }) : text);
  });
  browser.on('close', () => playwright.close());
  playwright.on('close', () => browser.close());
}
