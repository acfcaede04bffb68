const marked = /\*\*([^*]{2,120})\*\*|\\(?:textbf|textit|textsc|texttt|emph)\{([^{}]{2,120})\}/g;

/** Returns the words in bold, italics or small capitals, as the source writes them, before repair. */
export function emphasisedIn(source: string): string[] {
  if (!source.includes('**') && !source.includes('\\')) return [];
  return [...source.matchAll(marked)].map((match) => match[1] ?? match[2] ?? '');
}
