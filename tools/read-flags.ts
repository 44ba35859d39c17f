import { type ParseArgsConfig, parseArgs } from 'node:util'

/** The flags of a command. One that it does not know, or that lacks its value, ends it in one sentence with exit code 2. */
export function readFlags<const T extends ParseArgsConfig>(usage: string, config: T) {
  try {
    return parseArgs(config)
  } catch (error) {
    const [complaint] = (error instanceof Error ? error.message : '').split(/\.?$|\. /, 1)
    console.error(`${complaint}. Usage: ${usage}`)
    process.exit(2)
  }
}
