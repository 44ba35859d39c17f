import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Every address that a crawler finds from the index on, one a line. */
const [packages, index] = process.argv.slice(2)
const { default: Sitemapper } = await import(
  pathToFileURL(join(packages, 'sitemapper/lib/assets/sitemapper.js')).href
)
const { sites, errors } = await new Sitemapper({ url: index, timeout: 30_000 }).fetch()
if (errors.length > 0) throw new Error(JSON.stringify(errors[0]))
console.log(sites.join('\n'))
