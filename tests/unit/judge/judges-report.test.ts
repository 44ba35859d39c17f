import { expect, test } from 'vitest'
import { JUDGES } from '../../../tools/judge/judges.ts'
import { commandOf, type Entry, judgesReport } from '../../../tools/judge/judges-report.ts'

const entry = (title: string, more: Partial<Entry> = {}): Entry => ({
  title,
  version: 'some-suite 1.2.3',
  bar: '≥ 3 of 4',
  figures: ['3 of 4', '1 of 2'],
  holds: true,
  details: 'How it was counted.',
  command: commandOf('some'),
  date: '2026-11-25',
  ...more,
})

test('a row says judge, version, command, figures, bar and date; a section says how it was counted', () => {
  expect(judgesReport([entry('Some')])).toContain(
    '| Some | some-suite 1.2.3 | `npm run judge -- some` | 3 of 4<br>1 of 2 | ✓ ≥ 3 of 4 | 2026-11-25 |\n\n## Some\n\nHow it was counted.\n',
  )
})

test('a figure below the bar is marked', () => {
  expect(judgesReport([entry('Some', { holds: false })])).toContain('| ✗ ≥ 3 of 4 |')
})

test('no judge breaks the table', () => {
  for (const { title, version, bar } of Object.values(JUDGES))
    expect(title + version + bar).not.toMatch(/[|\n]/)
})
