import { LRUCache } from 'lru-cache'

/** Abbreviations that mean one zone to readers in Asia. The others are told by their offset, as UTC+5. */
const NAMES: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  'Asia/Tokyo': 'JST',
  'Asia/Seoul': 'KST',
  'Asia/Hong_Kong': 'HKT',
  'Asia/Singapore': 'SGT',
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
  'Asia/Manila': 'PHT',
  'Asia/Kathmandu': 'NPT',
  'Asia/Karachi': 'PKT',
  'Asia/Kolkata': 'IST',
  'Asia/Bangkok': 'ICT',
  'Asia/Ho_Chi_Minh': 'ICT',
  'Asia/Phnom_Penh': 'ICT',
  'Asia/Vientiane': 'ICT',
  'Asia/Dubai': 'GST',
}

/** A page names many times of a few zones, and a formatter takes as long to make as twenty times to use. */
const offsets = new LRUCache<string, Intl.DateTimeFormat>({
  max: 64,
  memoMethod: timeZone => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }),
})

/** What a zone is called at an instant, whatever the language: `JST`, `UTC+5:30`. */
export function zoneName(timeZone: string, at: number): string {
  const known = NAMES[timeZone]
  if (known !== undefined) return known
  const offset = offsets
    .memo(timeZone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  return offset?.replace('GMT', 'UTC') ?? 'UTC'
}
