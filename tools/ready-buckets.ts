import { unstable_readConfig as readConfig } from 'wrangler'
import { run } from './run.ts'
import { stop } from './stop.ts'

interface R2 {
  binding: string
  bucket_name?: string
}

/** The deployed newsroom's buckets as wrangler.toml names them, by their bindings. */
export function namedBuckets(): Record<string, string> {
  const config = readConfig({ config: 'wrangler.toml' }, { hideWarnings: true })
  return Object.fromEntries(
    config.r2_buckets.map(({ binding, bucket_name }: R2) => [
      binding,
      bucket_name ??
        stop(`wrangler.toml needs a bucket_name for the [[r2_buckets]] with binding = "${binding}".`),
    ]),
  )
}

/** Makes those that there are not. */
export function readyBuckets(signIn: string): void {
  const there = run('wrangler', ['r2', 'bucket', 'list'], { advice: signIn })
  for (const bucket of Object.values(namedBuckets())) {
    if (there.split(/\s+/).includes(bucket)) continue
    console.log(`Creating the bucket ${bucket} …`)
    run('wrangler', ['r2', 'bucket', 'create', bucket], {
      show: true,
      advice: `${signIn}\nR2 must be switched on for the account once, in Cloudflare's dashboard.`,
    })
  }
}
