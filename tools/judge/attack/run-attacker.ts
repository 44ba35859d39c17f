import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** What a Debian package's command printed. The newsroom lives in this process too, so nobody may wait for it idly. */
export async function runAttacker(command: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await execute(command, args, { maxBuffer: 1 << 26 })
    return stdout
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Error(`${command} is missing: apt-get install ${command}`, { cause })
    throw new Error(`${command} failed`, { cause })
  }
}
