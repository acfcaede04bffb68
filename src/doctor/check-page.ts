import { doctorTexts } from '../i18n/doctor.ts';
import { codeOf } from '../model/error-code.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';

/**
 * Asks for the local page through the public address. Only this machine may see the page, because tokens are entered on
 * it, but some proxies make the requests of others look like its own. Gives up after `patienceMs`.
 */
export async function checkPage(
  publicUrl: string,
  language: Language,
  patienceMs = 3_000,
): Promise<Finding[]> {
  const texts = doctorTexts[language];
  const { host } = new URL(publicUrl);
  try {
    const response = await fetch(`${publicUrl}/`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    const isPage = response.status === 200 && (await response.text()).includes('Broadsheet');
    if (isPage) return [{ level: 'fault', text: texts.pagePublished(host) }];
    if (response.status < 500) return [{ level: 'ok', text: texts.pageHidden(host) }];
    return [{ level: 'warning', text: texts.pageUnknown(host, String(response.status)) }];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [{ level: 'warning', text: texts.pageUnknown(host, codeOf(error.cause) || error.name) }];
  }
}
