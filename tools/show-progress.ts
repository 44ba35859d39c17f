import { printable } from './printable.ts'

/** Ms. What is over sooner needs no word. */
const FIRST_AFTER = 2000
const EVERY = { terminal: 500, file: 10_000 }

const CLEAR_LINE = '\r\x1b[K'

/** Says on standard error how far a work is: on a terminal in one line that is written over, else now and then in a new one. */
export function showProgress(describe: () => string) {
  const isTerminal = process.stderr.isTTY === true
  const started = performance.now()
  const clear = () => void (isTerminal && process.stderr.write(CLEAR_LINE))
  const show = () => {
    if (performance.now() - started < FIRST_AFTER) return
    clear()
    process.stderr.write(printable(describe()) + (isTerminal ? '' : '\n'))
  }
  const timer = setInterval(show, isTerminal ? EVERY.terminal : EVERY.file)
  return {
    /** Prints a line of the result, which the progress must not run into. */
    print(line: string) {
      clear()
      console.log(line)
    },
    stop() {
      clearInterval(timer)
      clear()
    },
  }
}
