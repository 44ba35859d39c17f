import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeTagger } from '../../../functions/tagger/make-tagger.ts'
import { MODEL_URLS } from '../../../functions/tagger/models.gen.ts'
import { readModels } from '../../../functions/tagger/read-models.ts'
import { TAGGER_VERSION } from '../../../functions/tagger/version.gen.ts'
import { gazetteer } from './load.ts'

const shipped = async (path: string) => new Uint8Array(readFileSync(`public${path}`)).buffer

/** The shelf where some files are something else, and what was complained of. */
async function shelfWith(replaced: Record<string, () => Promise<ArrayBuffer>>) {
  const complaints: string[] = []
  const names = new Map(Object.entries(MODEL_URLS).map(([name, path]): [string, string] => [path, name]))
  const shelf = await readModels(
    path => (replaced[names.get(path) ?? ''] ?? (() => shipped(path)))(),
    name => complaints.push(name),
  )
  return { shelf, complaints }
}

const THAI = 'นายสมเกียรติ ทองแดง กล่าวว่าโรงเรียนจะเปิดในเดือนหน้า'
const peopleIn = (tagger: ReturnType<typeof makeTagger>) =>
  tagger.tag({ language: 'th', body: THAI }).tags.filter(({ kind }) => kind === 'person').length

describe('the models', () => {
  it('are there for every language that has one, and the subjects with each', async () => {
    const { shelf, complaints } = await shelfWith({})
    expect([shelf.isWhole, complaints]).toEqual([true, []])
    for (const language of ['en', 'hi-IN', 'id', 'ja', 'ko', 'th', 'zh-Hant-TW']) {
      const { sequence, subjects } = shelf.modelsFor(language)
      expect(sequence?.language).toBe(language.slice(0, 2))
      expect(subjects).toBeDefined()
    }
    expect(shelf.modelsFor('vi').sequence).toBeUndefined()
    const tagger = makeTagger(gazetteer, shelf)
    expect([tagger.version, tagger.isWhole, peopleIn(tagger)]).toEqual([TAGGER_VERSION, true, 1])
  })

  it.each<[string, () => Promise<ArrayBuffer>]>([
    ['missing', () => Promise.reject(new Error('404'))],
    ['empty', async () => new ArrayBuffer(0)],
    ['a page that says so', async () => new TextEncoder().encode('<!doctype html>'.repeat(99)).buffer],
    ['cut short', async () => (await shipped(MODEL_URLS.th)).slice(0, -8)],
    [
      'damaged',
      async () => {
        const bytes = await shipped(MODEL_URLS.th)
        new Uint8Array(bytes)[5000]! ^= 1
        return bytes
      },
    ],
  ])('do without one that is %s, and say so; the version tells it', async (_, th) => {
    const { shelf, complaints } = await shelfWith({ th })
    expect([shelf.isWhole, complaints]).toEqual([false, ['th']])
    expect(shelf.modelsFor('ja').sequence?.language).toBe('ja')
    const tagger = makeTagger(gazetteer, shelf)
    expect([tagger.version, tagger.isWhole]).toEqual([`${TAGGER_VERSION}.partial`, false])
    expect(tagger.tag({ body: '' }).version).toBe(tagger.version)
    expect(tagger.tag({ language: 'th', body: `${THAI} ประเทศไทย` }).tags).toContainEqual(
      expect.objectContaining({ kind: 'country', code: 'TH' }),
    )
  })
})
