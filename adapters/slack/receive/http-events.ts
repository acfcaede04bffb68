import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReceiverEvent } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Sdk } from '../api/sdk.ts';

export interface HttpEventsOptions {
  sdk: Sdk;
  signingSecret: string;
  log: Logger;
  receive: (event: ReceiverEvent) => Promise<void>;
}

/** Larger bodies are refused; Slack's own stay far below. */
const bodyLimit = 1_048_576;

/**
 * Verifies, reads and acknowledges one signed request with Bolt's own functions. Bolt's receiver is not used for
 * it: a signed body that is no object (`null`) ends the process there, by an unhandled rejection.
 */
export async function answerEvent(
  request: IncomingMessage,
  response: ServerResponse,
  { sdk, signingSecret, log, receive }: HttpEventsOptions,
): Promise<void> {
  const { HTTPModuleFunctions: http } = sdk;
  const end = (status: number) => void response.writeHead(status).end();
  let body: Record<string, unknown> | undefined;
  try {
    const verified = await http.parseAndVerifyHTTPRequest(
      { enabled: true, signingSecret, bodyLimit },
      request,
    );
    body = asObject(() => http.parseHTTPRequestBody(verified));
  } catch (error) {
    const tooLarge = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
    log.warn(
      { reason: error instanceof Error ? error.message : 'unknown' },
      'A request that Slack did not sign was refused',
    );
    return end(tooLarge ? 413 : 401);
  }
  if (!body) return end(400);
  if (body.ssl_check === '1') return http.buildSSLCheckResponse(response);
  if (body.type === 'url_verification') return http.buildUrlVerificationResponse(response, body);
  const ack = async (content?: unknown) => {
    if (!response.headersSent) http.buildContentResponse(response, content);
  };
  try {
    await receive({ body, ack });
  } catch (err) {
    log.error({ err }, 'A delivery could not be taken');
    if (!response.headersSent) end(500);
  }
}

function asObject(parse: () => unknown): Record<string, unknown> | undefined {
  try {
    const parsed = parse();
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
