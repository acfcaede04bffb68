import { doctorTexts } from '../i18n/doctor.ts';
import { codeOf } from '../model/error-code.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/language.ts';

/**
 * Asks for the local page and the metrics through the public address. Only this machine may see them, and tokens are
 * entered on the page, but some proxies make the requests of others look like its own. Waits `patienceMs` for each.
 */
export async function checkPage(
  publicUrl: string,
  language: Language,
  patienceMs = 3_000,
): Promise<Finding[]> {
  const texts = doctorTexts[language];
  const { host } = new URL(publicUrl);
  const ask = async (path: string) => {
    const signal = AbortSignal.timeout(patienceMs);
    // Asks as curl does. A browser's request would be refused by its language, which `fetch` otherwise sends.
    const headers = { 'accept-language': '' };
    const response = await fetch(`${publicUrl}${path}`, { redirect: 'manual', headers, signal });
    return { status: response.status, body: response.status === 200 ? await response.text() : '' };
  };
  try {
    const page = await ask('/');
    if (page.body.includes('Broadsheet')) return [{ level: 'fault', text: texts.pagePublished(host) }];
    if (page.status >= 500) return [{ level: 'warning', text: texts.pageUnknown(host, String(page.status)) }];
    const metrics = await ask('/metrics');
    return metrics.body.includes('broadsheet_')
      ? [{ level: 'warning', text: texts.metricsPublished(host) }]
      : [{ level: 'ok', text: texts.pageHidden(host) }];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [{ level: 'warning', text: texts.pageUnknown(host, codeOf(error.cause) || error.name) }];
  }
}
