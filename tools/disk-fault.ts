/** What the system says against writing, with what to do. */
const FAULTS: Record<string, string> = {
  EROFS: 'The disk is read-only: use a copy on one that can be written.',
  EACCES: 'You may not write there: make the folder yours, or use one of your own.',
  EPERM: 'You may not write there: make the folder yours, or use one of your own.',
  ENOSPC: 'The disk is full: make room on it and start again; what was done before stands.',
  EDQUOT: 'Your share of the disk is full: make room on it and start again; what was done before stands.',
  // What Node says where the disk has no room for a folder that it copies.
  EIO: 'The disk does not take it: see whether it is full (df -h), make room and start again; what was done before stands.',
  // What Node says where a folder cannot be made.
  ENOENT:
    'There is nothing of that name, and it cannot be made there: see whether the folder before it can be written.',
  ENOTDIR: 'It is no folder: name a folder.',
  EEXIST: 'There is a file of that name: name a folder.',
}

/** SQLite's numbers for the same. */
const OF_SQLITE: Record<number, string> = {
  8: FAULTS.EROFS ?? '',
  13: FAULTS.ENOSPC ?? '',
  14: 'The file cannot be opened or made: see whose the folder is, and whether its disk can be written.',
}

/** What is wrong with the disk, as a sentence for the person who started the command; undefined where it is something else. */
export function diskFault(error: unknown): string | undefined {
  const { code = '', errcode = 0, path } = error as NodeJS.ErrnoException & { errcode?: number }
  const sentence = code === 'ERR_SQLITE_ERROR' ? OF_SQLITE[errcode & 0xff] : FAULTS[code]
  return sentence && (path === undefined ? sentence : `${path}: ${sentence}`)
}
