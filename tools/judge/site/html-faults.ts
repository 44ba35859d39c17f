import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Message {
  type: 'error' | 'info' | 'non-document-error'
  subType?: 'warning'
  url: string
  message: string
}

/** What the Nu Html Checker says against these pages, warnings too: as sentences with the page. */
export async function htmlFaults(
  packages: string,
  folder: string,
  origin: string,
  paths: readonly string[],
): Promise<string[]> {
  const pages = join(folder, 'pages')
  mkdirSync(pages)
  for (const [i, path] of paths.entries()) {
    writeFileSync(join(pages, `${i}.html`), await (await fetch(origin + path)).text())
  }
  const jar = join(packages, 'vnu-jar/build/dist/vnu.jar')
  const { stdout, error } = spawnSync('java', ['-jar', jar, '--format', 'json', '--stdout', pages], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (error) throw error
  const { messages } = JSON.parse(stdout) as { messages: Message[] }
  return messages
    .filter(({ type, subType }) => type !== 'info' || subType === 'warning')
    .map(({ url, message }) => `vnu: ${paths[Number(/(\d+)\.html$/.exec(url)?.[1])]}: ${message}`)
}
