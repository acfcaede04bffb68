/**
 * Options of a local server that closes no idle connection. By default, Node closes them after some seconds, and if
 * all stood still for that long, a client sends its next request on a connection that is being closed, and gets an
 * error.
 */
export const keptConnections = { keepAliveTimeout: 0 };
