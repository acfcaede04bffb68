import { isTimezone } from '../../model/timezone.ts';
import type { CommandContext } from './command.ts';

/** Returns the asker's time zone, or the default one if the asker's is not known or no zone that this system has. */
export function askerZone({
  request,
  defaultTimezone,
}: Pick<CommandContext, 'request' | 'defaultTimezone'>): string {
  const { timezone } = request.actor;
  return timezone !== undefined && isTimezone(timezone) ? timezone : defaultTimezone;
}
