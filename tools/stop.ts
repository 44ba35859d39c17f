import { printableLines } from './printable.ts'

/** Ends the command with a sentence for the person who started it. */
export function stop(sentence: string, status = 1): never {
  console.error(printableLines(sentence))
  process.exit(status)
}
