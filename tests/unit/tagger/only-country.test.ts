import { expect, it } from 'vitest'
import { isPublicUndecided } from '../../../functions/tagger/thresholds.ts'
import { readTagger } from '../../../tools/read-models.ts'

const { tag } = readTagger()
const FILLER = 'The crowd went home late and happy. '.repeat(14)

const shown = (language: string, headline: string, body: string) =>
  tag({ language, headline, body })
    .tags.filter(found => found.kind === 'country' && isPublicUndecided(found))
    .map(({ code }) => code)

it('takes the only country that a text tells for its own, even if a firm or an office is all that tells it', () => {
  const body = `フジテレビとソニーは番組を作る。${'関係者は取材に応じなかった。'.repeat(40)}`
  expect(shown('ja', '番組を作る', body)).toEqual(['JP'])
  expect(shown('ja', '番組を作る', `${body}フィジーの警察も、フィジーの検察も捜査している。`)).not.toContain(
    'JP',
  )
})

it('does not where the country is named once, late in the text', () => {
  expect(shown('en', 'How to cook rice', `${FILLER}Serve it as in Turkey.`)).toEqual([])
})
