import { type ParseArgsConfig, parseArgs } from 'node:util'
import { diskFault } from './disk-fault.ts'
import { stop } from './stop.ts'

/**
 * The flags of a command. `usage` is its form on one line, and below it what a newcomer needs to know. `--help` prints it
 * and ends the command; a flag that the command does not know, or that lacks its value, ends it in one sentence with status 2.
 * So does later whatever is wrong with the disk, with status 1.
 */
export function readFlags<const T extends ParseArgsConfig>(usage: string, config: T) {
  if (isHelp(process.argv.slice(2))) {
    console.log(`Usage: ${usage.trim()}`)
    process.exit(0)
  }
  process.once('uncaughtException', error => {
    const sentence = diskFault(error)
    if (sentence !== undefined) stop(sentence)
    console.error(error)
    process.exit(1)
  })
  try {
    return parseArgs(config)
  } catch (error) {
    const [complaint] = (error instanceof Error ? error.message : '').split(/\.?$|\. /, 1)
    return stop(`${complaint}. Usage: ${usage.trim().split('\n', 1)[0]}`, 2)
  }
}

function isHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--')
  const flags = end < 0 ? words : words.slice(0, end)
  return flags.includes('--help') || flags.includes('-h')
}
