/** The command that has every verb. */
export const rootName = 'paper';
/**
 * The same verbs once more, those that change what a channel gets: Discord knows permissions for commands and not
 * for subcommands, so an admin needs a command of its own to allow them to others.
 */
export const manageName = 'paper-manage';
