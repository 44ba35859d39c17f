import { printable } from './printable.ts'

/** Ms. What is over sooner needs no word. */
const FIRST_AFTER = 2000
const EVERY = { terminal: 500, file: 10_000 }

const CLEAR_LINE = '\r\x1b[K'

interface Output {
  isTTY?: boolean
  write(text: string): unknown
}

/** Says how far a work is: on a terminal in one line that is written over, else now and then in a new one if it has got further. */
export function showProgress(describe: () => string, output: Output = process.stderr) {
  const isTerminal = output.isTTY === true
  const started = performance.now()
  let last = ''
  const clear = () => void (isTerminal && output.write(CLEAR_LINE))
  const show = () => {
    if (performance.now() - started < FIRST_AFTER) return
    const line = printable(describe())
    if (!isTerminal && line === last) return
    last = line
    clear()
    output.write(line + (isTerminal ? '' : '\n'))
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
