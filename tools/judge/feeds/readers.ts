import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../run.ts'
import { stop } from '../../stop.ts'
import { install } from '../install.ts'

const PACKAGES = { feedsmith: '3.0.1', 'rss-parser': '3.13.0', '@extractus/feed-extractor': '8.0.3' }
const JARS = ['rome', 'rome-utils', 'jdom2', 'slf4j-api'].map(name => `/usr/share/java/${name}.jar`)
const HERE = 'tools/judge/feeds'

/** An entry as a reader has it. */
export interface Entry {
  id: string
  title: string
  /** Ms of its last change; undefined where the reader has no such time. */
  updated: number | undefined
  /** Of its text. */
  length: number
}

export interface FeedReader {
  name: string
  /** Files that it can read. */
  files: readonly string[]
  /** RSS itself has no time of the last change; not every reader knows the module that has. */
  timeless: readonly string[]
  read(text: string): Entry[]
}

const XML = ['feed.xml', 'atom.xml']

/** Five libraries of four languages, and one more; `folder` is for what is compiled. */
export function feedReaders(folder: string): FeedReader[] {
  if (!JARS.every(jar => existsSync(jar)))
    stop('Readers are missing: apt-get install librome-java python3-feedparser libxml-feed-perl newsboat')
  const packages = install('feeds', PACKAGES)
  const classes = join(folder, 'rome')
  run('javac', ['-cp', JARS.join(':'), '-d', classes, `${HERE}/Rome.java`])
  const npm = (name: string) => ['node', `${HERE}/read-npm.mjs`, packages, name]
  return [
    reader('feedsmith 3.0.1', [...XML, 'feed.json'], npm('feedsmith')),
    reader('feed-extractor 8.0.3', [...XML, 'feed.json'], npm('feed-extractor')),
    reader('rss-parser 3.13.0', XML, npm('rss-parser')),
    reader('Python’s feedparser 6.0.10', XML, ['/usr/bin/python3', `${HERE}/read-feedparser.py`]),
    reader('Java’s ROME 1.12.2', XML, ['java', '-cp', [classes, ...JARS].join(':'), 'Rome'], ['feed.xml']),
    reader('Perl’s XML::Feed 0.63', XML, ['/usr/bin/perl', `${HERE}/read-xml-feed.pl`]),
  ]
}

const reader = (
  name: string,
  files: readonly string[],
  [command = '', ...args]: string[],
  timeless: readonly string[] = [],
): FeedReader => ({
  name,
  files,
  timeless,
  read(text) {
    const { status, stdout, stderr } = spawnSync(command, args, { input: text, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${name}: ${stderr.trim().split('\n')[0]}`)
    return stdout
      .split('\n')
      .filter(line => line !== '')
      .map(line => {
        const [id = '', title = '', updated, length] = line.split('\t')
        return { id, title, updated: Number(updated) || undefined, length: Number(length) }
      })
  },
})
