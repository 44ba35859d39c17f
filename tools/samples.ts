import { basename } from 'node:path'
import type { Target } from './import/ask-target.ts'
import type { Entry } from './import/entry.ts'
import { readEntries } from './import/read-entries.ts'
import { sendBatches } from './import/send-batches.ts'

const MINUTE = 60_000

/** Minutes before the start at which each sample was published here and at its source: the news of two days. */
const MINUTES_AGO: Readonly<Record<string, [here: number, atSource: number]>> = {
  '06-mongolia-winter-hay': [4, 13],
  '10-tsunami-buoys-japan-indonesia': [17, 40],
  '17-lucknow-mobile-clinics': [41, 53],
  '01-strait-of-malacca-night-pilots': [68, 105],
  '22-chiang-mai-haze-forecast': [103, 155],
  '24-basra-date-palm-bank': [149, 167],
  '11-busan-port-electric-tugs': [187, 228],
  '08-caspian-ferry-aktau-baku': [232, 258],
  '21-mekong-delta-salinity-stations': [296, 360],
  '13-yunnan-coffee-laos-railway': [355, 388],
  '03-pune-nagoya-chip-school': [421, 496],
  '15-hualien-coast-railway-timetable': [518, 566],
  '19-makassar-strait-sailing-cargo': [604, 625],
  '02-almaty-tashkent-night-train': [711, 801],
  '09-hokkaido-snow-festival-power': [839, 875],
  '05-aqaba-desalination-night-shift': [967, 1025],
  '18-himalaya-cardamom-trade': [1083, 1193],
  '23-muscat-frankincense-boat': [1220, 1264],
  '12-tashkent-seoul-library-exchange': [1394, 1461],
  '20-bandung-student-badminton': [1562, 1647],
  '04-colombo-tea-auction': [1788, 1918],
  '16-hong-kong-harbour-plankton': [2017, 2089],
  '14-dunhuang-samarkand-colours': [2341, 2496],
  '07-pamir-glacier-school': [2706, 2802],
}

type Sample = Extract<Entry, { submission: object }>

/** The sample articles, dated by how long before `now` (ms since 1970 UTC) they appeared. */
export async function* readSamples(now: number): AsyncGenerator<Sample> {
  for await (const entry of readEntries(['tools/samples'])) {
    const minutes = MINUTES_AGO[basename(entry.origin, '.md')]
    if ('refusal' in entry || minutes === undefined) throw new Error(`${entry.origin} is no dated sample`)
    const [publishedAt, atSource] = minutes.map(ago => new Date(now - ago * MINUTE).toISOString())
    const { source, ...submission } = entry.submission as { source: object }
    yield {
      ...entry,
      submission: { ...submission, source: { ...source, publishedAt: atSource }, publishedAt },
    }
  }
}

/** Publishes them at an instance that has nothing else to do. Throws if it refuses one. */
export async function loadSamples({ key, send }: Pick<Target, 'key' | 'send'>, now: number): Promise<void> {
  const wait = () => Promise.reject(new Error('The instance asks to wait.'))
  for await (const { origin, message } of sendBatches(readSamples(now), { key, send, publish: true, wait }))
    if (message !== undefined) throw new Error(`${origin}: ${message}`)
}
