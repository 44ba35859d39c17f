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

const NOT_WRITTEN: Record<string, string> = {
  EROFS: 'The disk is read-only: use a copy on one that can be written.',
  EACCES: 'You may not write there: make the folder yours, or use a copy of your own.',
  EPERM: 'You may not write there: make the folder yours, or use a copy of your own.',
  ENOSPC: 'The disk is full: make some room.',
  ERR_SQLITE_ERROR:
    'It cannot be written there: see whether the disk is full or read-only, and whose the folder is.',
}

/** The same where a file could not be written, with what to do. */
export function whyUnwritable(error: unknown): string {
  const sentence = NOT_WRITTEN[(error as NodeJS.ErrnoException).code ?? '']
  if (sentence === undefined) throw error
  return sentence
}
