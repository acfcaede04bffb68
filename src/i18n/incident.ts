import type { Language } from '../model/language.ts';

/** Returns the sentence about a bug that is in the log under the id `incident`. */
export const wordIncident: Record<Language, (incident: string) => string> = {
  en: (incident) => `Something went wrong on our side. Search the log for ${incident}.`,
  zh: (incident) => `程序出错了。日志里搜 ${incident} 可以看到详情。`,
};
