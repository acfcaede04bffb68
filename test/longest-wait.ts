/** In milliseconds. The longest time that a timer can wait. A limit of this length is never reached in a test. */
export const longestWaitMs = 2 ** 31 - 1;
