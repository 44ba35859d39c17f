import { expect, it } from 'vitest'
import { findIn } from './find-in.ts'

const peopleIn = (language: string, marked: string) =>
  findIn(language, marked).unknown.map(({ name }) => name)

it.each([
  ['id', 'Ia membentuk band [Laut Biru] di kota itu.'],
  ['id', 'Ia menyanyikan lagu "[Yureru Hana]" di sana.'],
  ['id', 'Ia bermain dalam " [Rimba Hitam] " tahun lalu.'],
  ['id', 'Buku itu berjudul [Sari Wangi] dan laris.'],
  ['ja', '[山川]化学が発表した。'],
  ['ja', '[山川]図書館が開いた。'],
])('takes for nobody what the word beside it tells to be a thing (%s): %s', (language, marked) => {
  expect(peopleIn(language, marked)).toEqual([])
})

it.each([
  ['id', 'Film [Budi Santosa] laris.'],
  ['id', 'Kata "[Budi Santosa]" disebut.'],
  ['id', 'Film itu ditonton [Budi Santosa].'],
  ['id', 'Abandon [Budi Santosa] pergi.'],
  ['ja', '[山川]内閣が発足した。'],
  ['ja', '[クラウス・マイヤー]建設組合長が述べた。'],
  ['ja', '[山川]の化学が発表した。'],
])('leaves who only stands near such a word (%s): %s', (language, marked) => {
  expect(peopleIn(language, marked)).toHaveLength(1)
})
