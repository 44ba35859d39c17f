import { expect, it } from 'vitest'
import { wholeHyphened } from '../../../../functions/tagger/names/hyphened-names.ts'

it.each([
  ['Sculptor Park [Ji]-hoon left.', 'Park Ji-hoon'],
  ['Then [Choi Eun]-kyung came.', 'Choi Eun-kyung'],
  ['Professor [Lin Yi]-Chun disagreed.', 'Lin Yi-Chun'],
  ['So Bat-[Erdene Tsend] herds goats.', 'Bat-Erdene Tsend'],
  ['A [Modi]-led front won.', 'Modi'],
  ['The [Rajan Mehta]-backed bank failed.', 'Rajan Mehta'],
  ['A [Shah]-era law holds.', 'Shah'],
  ['The [Trump]-Kim talks ended.', 'Trump'],
  ['[Omar Faruk]- so he said - left.', 'Omar Faruk'],
])('makes the name in %s whole: %s', (marked, name) => {
  const start = marked.indexOf('[')
  const end = marked.indexOf(']') - 1
  const text = marked.replaceAll(/[[\]]/g, '')
  const whole = wholeHyphened(text, start, end)
  expect(text.slice(whole.start, whole.end)).toBe(name)
})
