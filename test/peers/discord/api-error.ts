/** An error response of Discord's REST API. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: readonly string[];
  constructor(status: number, code: number, message: string, details: readonly string[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** From Discord's topic "Opcodes and Status Codes". */
export const apiErrors = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMember: () => new ApiError(404, 10007, 'Unknown Member'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  unknownTag: () => new ApiError(400, 10087, 'Unknown tag'),
  acknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  tagRequired: () => new ApiError(400, 40067, 'A tag is required to create a forum post in this channel'),
  tooManyFollowUps: () =>
    new ApiError(400, 40094, 'This interaction has reached its maximum of follow-up messages'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  notTheAuthor: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  cannotMessageUser: () => new ApiError(403, 50007, 'Cannot send messages to this user'),
  missingPermissions: () => new ApiError(403, 50013, 'Missing Permissions'),
  wrongChannelType: () => new ApiError(400, 50024, 'Cannot execute action on this channel type'),
  invalidToken: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  invalidBody: (details: readonly string[]) => new ApiError(400, 50035, 'Invalid Form Body', details),
  threadArchived: () => new ApiError(400, 50083, 'Thread is archived'),
  threadLocked: () => new ApiError(400, 160005, 'Thread is locked'),
  replyUnread: () => new ApiError(400, 160002, 'Cannot reply without permission to read message history'),
  threadExists: () => new ApiError(400, 160004, 'A thread has already been created for this message'),
  notFound: () => new ApiError(404, 0, '404: Not Found'),
} as const;
