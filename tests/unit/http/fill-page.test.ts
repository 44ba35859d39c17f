import { expect, test } from 'vitest'
import { fillPage } from '../../../functions/http/fill-page.ts'

const same = (text: string) => text

test.each([
  [['aa', 'bb', 'cc'], 6, ['aa', 'bb', 'cc']],
  [['aa', 'bb', 'cc'], 5, ['aa', 'bb']],
  [['東', '京'], 6, ['東', '京']],
  [['東', '京'], 5, ['東']],
  [['too long', 'b'], 3, ['too long']],
  [[], 3, []],
])('of %j %d bytes hold %j', (things, bytes, texts) => {
  expect(fillPage(things, same, bytes)).toEqual(texts)
})

test('what comes after the end is not written', () => {
  const written: string[] = []
  const write = (text: string) => {
    written.push(text)
    return text
  }
  fillPage(['aa', 'bb', 'cc', 'dd'], write, 3)
  expect(written).toEqual(['aa', 'bb'])
})
