/**
 * Options of a server that closes no idle connection. A process that stood still for seconds would send its next request
 * into one that was closed meanwhile.
 */
export const staysOpen = { keepAliveTimeout: 0 };
