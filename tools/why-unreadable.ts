const REASONS: Record<string, string> = {
  ENOENT: 'There is no such file.',
  EACCES: 'You may not read it.',
  EISDIR: 'It is a folder.',
}

/** What the system says against a file, as a sentence. Throws what is no word of the system. */
export function whyUnreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  return REASONS[code] ?? `It cannot be read: ${code}.`
}
