import { basename } from 'node:path'
import type { Entry } from './import/entry.ts'
import { readEntries } from './import/read-entries.ts'
import { sendBatches, type Target } from './import/send-batches.ts'

const MINUTE = 60_000

/** When each sample was published, in minutes before the start: a front page with the news of two days. */
const MINUTES_AGO: Readonly<Record<string, number>> = {
  '06-mongolia-winter-hay': 4,
  '10-tsunami-buoys-japan-indonesia': 17,
  '17-lucknow-mobile-clinics': 41,
  '01-strait-of-malacca-night-pilots': 68,
  '22-chiang-mai-haze-forecast': 103,
  '24-basra-date-palm-bank': 149,
  '11-busan-port-electric-tugs': 187,
  '08-caspian-ferry-aktau-baku': 232,
  '21-mekong-delta-salinity-stations': 296,
  '13-yunnan-coffee-laos-railway': 355,
  '03-pune-nagoya-chip-school': 421,
  '15-hualien-coast-railway-timetable': 518,
  '19-makassar-strait-sailing-cargo': 604,
  '02-almaty-tashkent-night-train': 711,
  '09-hokkaido-snow-festival-power': 839,
  '05-aqaba-desalination-night-shift': 967,
  '18-himalaya-cardamom-trade': 1083,
  '23-muscat-frankincense-boat': 1220,
  '12-tashkent-seoul-library-exchange': 1394,
  '20-bandung-student-badminton': 1562,
  '04-colombo-tea-auction': 1788,
  '16-hong-kong-harbour-plankton': 2017,
  '14-dunhuang-samarkand-colours': 2341,
  '07-pamir-glacier-school': 2706,
}

type Sample = Extract<Entry, { submission: object }>

/** The sample articles, dated by how long before `now` (ms since 1970 UTC) they appeared. */
export async function* readSamples(now: number): AsyncGenerator<Sample> {
  for await (const entry of readEntries(['tools/samples'])) {
    const minutes = MINUTES_AGO[basename(entry.origin, '.md')]
    if ('refusal' in entry || minutes === undefined) throw new Error(`${entry.origin} is no dated sample`)
    const publishedAt = new Date(now - minutes * MINUTE).toISOString()
    yield { ...entry, submission: { ...entry.submission, publishedAt } }
  }
}

/** Publishes them at an instance that has nothing else to do. Throws if it refuses one. */
export async function loadSamples({ key, send }: Pick<Target, 'key' | 'send'>, now: number): Promise<void> {
  const wait = () => Promise.reject(new Error('The instance asks to wait.'))
  for await (const { origin, message } of sendBatches(readSamples(now), { key, send, publish: true, wait }))
    if (message !== undefined) throw new Error(`${origin}: ${message}`)
}
