import { cliTexts } from '../i18n/cli.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Workspace } from '../model/places.ts';
import type { Store } from '../ports/store.ts';
import type { ExitCode, Printing } from './console.ts';
import { failed } from './tell.ts';

/** Deletes all that is stored about a workspace and says how much. Returns 1 if nothing is: the id may be mistyped. */
export async function runDeleteWorkspace(
  where: Workspace,
  opened: Outcome<Store>,
  { now, ...on }: { now: number } & Printing,
): Promise<ExitCode> {
  if (!opened.ok) return failed(opened.problem, on);
  const store = opened.value;
  try {
    const deleted = (await store.forget(where, now)) ?? 0;
    const said = cliTexts[on.language].workspaceDeleted(`${where.platform}:${where.workspace}`, deleted);
    await (deleted === 0 ? on.console.err(`${said}\n`) : on.console.out(`${said}\n`));
    return deleted === 0 ? 1 : 0;
  } finally {
    await store.close();
  }
}
