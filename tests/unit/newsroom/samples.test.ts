import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { plainText } from '../../../functions/body/plain-text.ts'
import { mergeTags } from '../../../functions/newsroom/merge-tags.ts'
import { publicOf } from '../../../functions/newsroom/stored-tag.ts'
import { readSubmission } from '../../../functions/newsroom/submission.ts'
import { regionsOf } from '../../../functions/published/regions-of.ts'
import { loadGazetteer } from '../../../functions/tagger/gazetteer.ts'
import { tag } from '../../../functions/tagger/tag.ts'
import { readMarkdownFile } from '../../../tools/import/markdown-file.ts'

const publishedAt = new Date('2026-05-01T12:00:00Z')
const gazetteer = loadGazetteer(new Uint8Array(readFileSync('functions/tagger/gazetteer.bin')).buffer)

/** What each sample is about: the regions of the countries that it tells of. */
const REGIONS: Record<string, string[]> = {
  '01-strait-of-malacca-night-pilots': ['southeast-asia'],
  '02-almaty-tashkent-night-train': ['central-asia'],
  '03-pune-nagoya-chip-school': ['east-asia', 'south-asia'],
  '04-colombo-tea-auction': ['south-asia'],
  '05-aqaba-desalination-night-shift': ['west-asia'],
  '06-mongolia-winter-hay': ['east-asia'],
  '07-pamir-glacier-school': ['central-asia'],
  '08-caspian-ferry-aktau-baku': ['central-asia', 'west-asia'],
  '09-hokkaido-snow-festival-power': ['east-asia'],
  '10-tsunami-buoys-japan-indonesia': ['east-asia', 'southeast-asia'],
  '11-busan-port-electric-tugs': ['east-asia'],
  '12-tashkent-seoul-library-exchange': ['central-asia', 'east-asia'],
  '13-yunnan-coffee-laos-railway': ['east-asia', 'southeast-asia'],
  '14-dunhuang-samarkand-colours': ['central-asia', 'east-asia', 'south-asia'],
  '15-hualien-coast-railway-timetable': ['east-asia'],
  '16-hong-kong-harbour-plankton': ['east-asia', 'southeast-asia'],
  '17-lucknow-mobile-clinics': ['south-asia'],
  '18-himalaya-cardamom-trade': ['south-asia', 'west-asia'],
  '19-makassar-strait-sailing-cargo': ['southeast-asia'],
  '20-bandung-student-badminton': ['southeast-asia'],
  '21-mekong-delta-salinity-stations': ['southeast-asia'],
  '22-chiang-mai-haze-forecast': ['southeast-asia'],
  '23-muscat-frankincense-boat': ['south-asia', 'west-asia'],
  '24-basra-date-palm-bank': ['west-asia'],
}

const files = globSync('tools/samples/*.md').sort()

test('every sample is in the table, and the other way round', () => {
  expect(files.map(file => basename(file, '.md'))).toEqual(Object.keys(REGIONS))
})

test.each(files.map(file => [basename(file, '.md'), file] as const))(
  '%s is a submission that lands in its regions',
  (name, file) => {
    const { submissions, rejected } = readMarkdownFile(readFileSync(file, 'utf8'), file, {
      source: 'unset',
      rights: 'unset',
    })
    expect(rejected).toEqual([])
    const read = readSubmission(submissions[0]?.submission, publishedAt.getTime())
    if (!('accepted' in read)) throw new Error(JSON.stringify(read.errors))
    const { submission, blocks } = read.accepted
    expect(submission.source.name).not.toBe('unset')
    const { tags } = tag(gazetteer, {
      language: submission.language,
      headline: submission.headline,
      summary: submission.summary,
      dateline: submission.dateline?.place,
      body: plainText(blocks),
      publishedAt,
    })
    const merged = mergeTags([], tags)
    expect(regionsOf(publicOf(merged), gazetteer)).toEqual(expect.arrayContaining(REGIONS[name] ?? []))
    const place = submission.dateline?.countryCode
    expect(merged.filter(({ isPublic }) => isPublic).map(({ code }) => code)).toContain(place)
  },
)
