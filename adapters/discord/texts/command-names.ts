/** The command that has all verbs as subcommands. */
export const rootName = 'paper';
/**
 * A second command with the verbs that change a channel's subscriptions. Discord has permissions for commands but not
 * for subcommands, so admins can allow these verbs to a role by allowing this command.
 */
export const manageName = 'paper-manage';
