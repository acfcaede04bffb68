import type { CreateFront } from '../../src/http/http-front.ts';

/** Takes every body but two: `leave` is left to the main thread, and `die` ends the thread. */
export const createFront: CreateFront = (data) => {
  const { greeting } = data as { greeting: string };
  return ({ headers, body }) => {
    const word = body.toString();
    if (word === 'die') process.exit(1);
    if (word === 'leave') return undefined;
    return { content: { word, greeting, type: headers['content-type'] } };
  };
};
