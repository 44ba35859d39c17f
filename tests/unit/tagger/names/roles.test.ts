import { expect, it } from 'vitest'
import { makeRoles } from '../../../../functions/tagger/names/roles.ts'
import { scan } from '../../../../functions/tagger/scan.ts'
import { gazetteer } from '../load.ts'

/** The role beside the name that stands in [brackets]. */
function roleOf(marked: string): string | undefined {
  const start = marked.indexOf('[')
  const end = marked.indexOf(']') - 1
  const scanned = scan(gazetteer, 'body', marked.replaceAll(/[[\]]/g, ''))
  return makeRoles(gazetteer, scanned).beside(start, end)?.role
}

it.each([
  ['[김도현] 운항팀장은 떠났다.', '운항팀장'],
  ['[손병복] 울진군수는 말했다.', '울진군수'],
  ['[송상근] 부산항만공사 사장은 말했다.', '사장'],
  ['Kepala BMKG [Teuku Fathani] datang.', 'Kepala'],
  ['Kepala BMKG, [Teuku Fathani], datang.', 'Kepala'],
  ['Bupati Lampung Tengah, [Andi Rahmat], datang.', 'Bupati'],
  ['ketua koperasi, [Andi Rahmawati], datang.', 'ketua'],
  ['The president of the Hill Society, [Nima Tso], left.', 'president'],
  ['[Nalin Peiris], secretary of the union, left.', 'secretary'],
])('finds the office beside the name in %s: %s', (marked, role) => {
  expect(roleOf(marked)).toBe(role)
})

it.each([
  '[김도현] 씨는 어제 사장을 만났다.',
  'Kepala BMKG, [Teuku Fathani], dan lain-lain.',
  'Kepala Sutan Makmur, [Rini Astuti], datang.',
  'President Sutan, [Rini Astuti] and others left.',
  'The president of the Hill Society, [Nima Tso], and others left.',
  'The president of the society said that a girl, [Nima Tso], had left.',
])('finds none in %s', marked => {
  expect(roleOf(marked)).toBeUndefined()
})
