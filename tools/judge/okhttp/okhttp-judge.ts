import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../run.ts'
import { stop } from '../../stop.ts'
import { type JudgedNewsroom, withNewsroom } from '../judged-newsroom.ts'
import type { Judge } from '../verdict.ts'

/** Of Debian's `libokhttp-java`. */
const JARS = ['okhttp', 'okio'].map(name => `/usr/share/java/${name}.jar`)

const PATHS = [
  '/v1/articles?limit=50&region=asia',
  '/v1/articles?body=html&fields=full&limit=5',
  '/v1/changes?limit=500&since=0',
  '/v1/regions',
  '/v1/search?q=ferry',
  '/asia/feed.xml',
  '/asia/ninjs.json',
  '/ja/east-asia',
]

/** Java's OkHttp with its cache on disk: what Android apps read with. */
export const okhttpJudge: Judge = {
  title: 'OkHttp with a cache on disk',
  version: 'Debian’s libokhttp-java 3.13.1, Java 17',
  bar: 'every address stored, revalidated, read offline',
  async run() {
    if (!JARS.every(jar => existsSync(jar)))
      stop('OkHttp is missing: apt-get install libokhttp-java openjdk-17-jdk-headless')
    const { paths, online, offline } = await withNewsroom(ask)
    const faults = [...online, ...offline].filter(({ says }) => says !== 'ok')
    return {
      figures: [
        `stored and revalidated: ${good(online)} of ${paths.length}`,
        `read offline by another process: ${good(offline)} of ${paths.length}`,
      ],
      holds: faults.length === 0 && online.length === paths.length && offline.length === paths.length,
      details: [
        'Each address is asked three times: the first answer comes from the network, the second from the disk without asking, the third by',
        'a 304 after `max-age=0`. Then the newsroom ends, and another process reads all of them from the same disk. The addresses:',
        `${PATHS.map(path => `\`${path}\``).join(', ')}, and one article.`,
        ...(faults.length === 0 ? [] : ['', ...faults.map(({ path, says }) => `- ${path}: ${says}`)]),
      ].join('\n'),
    }
  },
}

interface Said {
  path: string
  says: string
}

const good = (said: readonly Said[]) => said.filter(({ says }) => says === 'ok').length

async function ask({ origin, folder, stop }: JudgedNewsroom) {
  const list = (await (await fetch(`${origin}/v1/articles?limit=1`)).json()) as { items: { id: string }[] }
  const paths = [...PATHS, `/v1/articles/${list.items[0]?.id}`]
  const classes = join(folder, 'classes')
  run('javac', ['-cp', JARS.join(':'), '-d', classes, 'tools/judge/okhttp/Phone.java'])
  const read = (how: 'online' | 'offline'): Said[] =>
    run('java', ['-cp', [classes, ...JARS].join(':'), 'Phone', how, join(folder, 'disk'), origin, ...paths])
      .trim()
      .split('\n')
      .map(line => {
        const [path = '', says = ''] = line.split('\t')
        return { path, says }
      })
  const online = read('online')
  await stop()
  return { paths, online, offline: read('offline') }
}
