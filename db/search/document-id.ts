/** Documents of one millisecond. */
const SLOTS = 2048

/**
 * The rowid of a document: by the time of the article's last change, ms, and by its last audit row among those of the same
 * millisecond. So the index reads newest first, and a span of time is a range. Safe as a number until 2109.
 */
export const documentId = (updatedAt: number, auditId: number) => updatedAt * SLOTS + (auditId % SLOTS)
