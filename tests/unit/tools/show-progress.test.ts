import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showProgress } from '../../../tools/show-progress.ts'

const CLEARED = '\r\x1b[K'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function output(isTTY: boolean) {
  const written: string[] = []
  return { isTTY, written, write: (text: string) => written.push(text) }
}

test('on a terminal the word comes after two seconds and is written over until the end', () => {
  const terminal = output(true)
  let n = 0
  const progress = showProgress(() => `${++n} \x1b`, terminal)
  vi.advanceTimersByTime(1999)
  expect(terminal.written).toEqual([])
  vi.advanceTimersByTime(502)
  expect(terminal.written).toEqual([CLEARED, '1 \\u001b', CLEARED, '2 \\u001b'])
  progress.stop()
  vi.advanceTimersByTime(60_000)
  expect(terminal.written.slice(4)).toEqual([CLEARED])
})

test('in a file it is a line every ten seconds, unless it says what the last one said', () => {
  const file = output(false)
  const lines = ['far', 'far', 'farther', 'far']
  const progress = showProgress(() => lines.shift() ?? '', file)
  vi.advanceTimersByTime(45_000)
  progress.stop()
  expect(file.written).toEqual(['far\n', 'farther\n', 'far\n'])
})
