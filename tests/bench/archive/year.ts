/** US dollars, Workers Paid, as developers.cloudflare.com has them under workers/platform/pricing and d1/platform/pricing. */
export const PRICES = {
  readOn: 'August 2026',
  base: 5,
  /** A month, and beyond it a million. */
  requests: { included: 10_000_000, million: 0.3 },
  cpuMs: { included: 30_000_000, million: 0.02 },
  rowsWritten: { included: 50_000_000, million: 1 },
  rowsRead: { included: 25_000_000_000, million: 0.001 },
  /** GB, and beyond it each a month. */
  storage: { included: 5, each: 0.75 },
} as const

const DAY_STORIES = 1000
/** Of a tenth of the stories. */
const UPDATES = 50
const MONTH = 365 / 12
/**
 * Bytes in the main database that copies do not have: the audit rows of an article, and what an update adds (change, audit,
 * revision, stream, name of the text). From the storage table of docs/bench/delivery.md.
 */
const AUDITED = 274
const UPDATED = 700

export interface Bytes {
  main: number
  text: number
  search: number
}

/** What a year of a thousand stories a day costs in databases, and how much is stored at its end. */
export function costOfYear(bytes: Bytes, rowsAnArticle: number) {
  const writes = DAY_STORIES + (DAY_STORIES / 10) * UPDATES
  const rowsAMonth = writes * rowsAnArticle * MONTH
  const stories = DAY_STORIES * 365
  // Each update keeps a text more.
  const gb = {
    main: (stories * (bytes.main + AUDITED) + (writes - DAY_STORIES) * 365 * UPDATED) / 1e9,
    text: (writes * 365 * bytes.text) / 1e9,
    search: (stories * bytes.search) / 1e9,
  }
  const stored = gb.main + gb.text + gb.search
  const beyond = (used: number, { included, million }: { included: number; million: number }) =>
    (Math.max(0, used - included) / 1e6) * million
  const written = 12 * beyond(rowsAMonth, PRICES.rowsWritten)
  // It grows evenly: the mean of the months beyond what is included.
  const months = Array.from({ length: 12 }, (_, i) => ((i + 0.5) / 12) * stored)
  const storage = months.reduce(
    (sum, each) => sum + Math.max(0, each - PRICES.storage.included) * PRICES.storage.each,
    0,
  )
  return { stories, writesADay: writes, rowsAMonth, gb, stored, written, storage, base: 12 * PRICES.base }
}
