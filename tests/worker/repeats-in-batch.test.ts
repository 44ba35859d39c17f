import { describe, expect, test } from 'vitest'
import { rows, snapshot } from '../support/articles.ts'
import { CHANGED, count, FIRST, partnerAtNoon, rowOf } from '../support/partner-at-noon.ts'
import { postBatch } from '../support/send-batch.ts'

const { newsroom, full, first, move } = await partnerAtNoon()

describe('several lines of one external id', () => {
  const lines = (externalId: string) => [
    { ...FIRST, externalId },
    { ...CHANGED, externalId },
    { ...CHANGED, externalId, urgency: 1 },
  ]

  test('are versions in their order, one appearance and one change, and sent again nothing', async () => {
    const externalId = 'fold'
    const result = await postBatch(newsroom, full, lines(externalId), '?publish=true')
    const id = result.lines[0]?.id ?? ''
    expect(result.lines.map(({ status }) => status)).toEqual([201, 200, 200])
    const expected = { headline: CHANGED.headline, urgency: 1, version: 3, status: 'published' }
    expect(await rowOf(id)).toMatchObject(expected)
    expect([await count('revision', id), await count('change', id)]).toEqual([3, 1])
    const before = await rowOf(id)
    const again = await postBatch(newsroom, full, lines(externalId), '?publish=true')
    expect(again.lines.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await rowOf(id)).toEqual(before)
    expect([await count('revision', id), await count('change', id)]).toEqual([3, 1])
  })

  test('whose last is what was sent last lose nothing, and sent again they are nothing', async () => {
    for (const touched of [false, true]) {
      const { externalId, id } = await first()
      if (touched) await move(id, 'take')
      const swapped = [
        { ...CHANGED, externalId },
        { ...FIRST, externalId },
      ]
      const { lines } = await postBatch(newsroom, full, swapped)
      // The second closes the proposal that the first makes.
      expect(lines.map(line => line.status)).toEqual([touched ? 202 : 200, 200])
      const texts = await rows<{ headline: string }>(
        `SELECT fields ->> '$.headline' AS headline FROM text WHERE article_id = ? ORDER BY rowid`,
        id,
      )
      const kept = touched ? [FIRST, CHANGED] : [FIRST, CHANGED, FIRST]
      expect(texts.map(({ headline }) => headline)).toEqual(kept.map(each => each.headline))
      expect(await rowOf(id)).toMatchObject({ headline: FIRST.headline, version: touched ? 2 : 3 })
      const before = await snapshot()
      for (const lines of [swapped, [FIRST, CHANGED, FIRST].map(text => ({ ...text, externalId }))])
        expect((await postBatch(newsroom, full, lines)).lines.every(line => line.status === 200)).toBe(true)
      expect(await snapshot()).toBe(before)
    }
  })

  test('of a known article too', async () => {
    const { externalId, id } = await first()
    await postBatch(newsroom, full, lines(externalId))
    expect(await rowOf(id)).toMatchObject({ urgency: 1, version: 3 })
    expect(await count('revision', id)).toBe(3)
  })

  test('across chunks end with the last text', async () => {
    const externalId = 'long'
    const many = Array.from({ length: 300 }, (_, i) => ({
      ...FIRST,
      externalId: i % 50 === 0 ? externalId : `filler-${i}`,
      headline: `Text number ${i}`,
    }))
    const result = await postBatch(newsroom, full, many)
    expect(await rowOf(result.lines[0]?.id ?? '')).toMatchObject({ headline: 'Text number 250', version: 6 })
    const before = await rowOf(result.lines[0]?.id ?? '')
    await postBatch(newsroom, full, many)
    expect(await rowOf(result.lines[0]?.id ?? '')).toEqual(before)
  })
})
