import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { run } from '../../run.ts'
import { install } from '../install.ts'

const PACKAGES = { sitemap: '9.0.1', sitemapper: '4.1.6' }
const HERE = 'tools/judge/feeds'

/**
 * What is wrong with the sitemaps: each month's is held against the schema of sitemaps.org, as the package `sitemap` brings it,
 * and a crawler must find each of these addresses from the index on, and no others.
 */
export async function faultsOfSitemaps(
  { origin, folder }: { origin: string; folder: string },
  addresses: readonly string[],
): Promise<string[]> {
  const packages = install('sitemaps', PACKAGES)
  run('javac', ['-d', folder, `${HERE}/Sitemap.java`])
  const schema = join(packages, 'sitemap/schema/sitemap.xsd')
  const index = await textOf(`${origin}/sitemap.xml`)
  const months = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address)
  const invalid = await Promise.all(
    months.map(async month => {
      const input = await textOf(month)
      const { status, stderr } = spawnSync('java', ['-cp', folder, 'Sitemap', schema], {
        input,
        encoding: 'utf8',
      })
      return status === 0 ? [] : [`${month}: ${stderr.split('\n')[0]}`]
    }),
  )
  const crawled = run('node', [`${HERE}/crawl-sitemaps.mjs`, packages, `${origin}/sitemap.xml`])
  const found = crawled.trim().split('\n').sort()
  const isSame = JSON.stringify(found) === JSON.stringify([...addresses].sort())
  return [
    ...(months.length > 0 ? [] : ['the index names no sitemap']),
    ...invalid.flat(),
    ...(isSame ? [] : [`sitemapper finds ${found.length} addresses instead of ${addresses.length}`]),
  ]
}

const textOf = async (url: string) => (await fetch(url, { headers: { Connection: 'close' } })).text()
