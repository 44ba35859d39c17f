import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'

const FOLDER = 'docs/bench'

/** On what a report was measured. */
export const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  node: process.version,
})

/** Prints a report, and where it is to be kept writes it with its figures, and with what else belongs to it by file name. */
export function giveReport(
  name: string,
  markdown: string,
  figures: object,
  isWritten: boolean,
  others: Readonly<Record<string, string>> = {},
): void {
  console.log(markdown)
  if (!isWritten) return
  mkdirSync(FOLDER, { recursive: true })
  const files = {
    [`${name}.md`]: markdown,
    [`${name}.json`]: `${JSON.stringify(figures, null, 2)}\n`,
    ...others,
  }
  for (const [file, text] of Object.entries(files)) writeFileSync(`${FOLDER}/${file}`, text)
}
