import { chromium } from 'playwright-core'
import { localOrigin } from './instance-address.ts'
import { judgedPages } from './judge/site/judged-pages.ts'
import { makeFolder } from './make-folder.ts'
import { readFlags } from './read-flags.ts'
import { stop } from './stop.ts'

const { positionals, values } = readFlags(
  `npm run screenshots -- [--to DIR] [PATH…]

Takes pictures of pages of the instance on this machine, in each width, light and dark, with Chromium at
/usr/bin/chromium, of 12,000 pixels from the top at most. Without paths it takes each kind of page in four scripts. Says which pages are wider than the screen.`,
  { allowPositionals: true, options: { to: { type: 'string', default: 'screenshots' } } },
)

const WIDTHS = [360, 768, 1440]
const HEIGHT = 900
/** Chromium draws no picture of more than some 16,000 pixels at once; the reference of the API has 80,000 on a phone. */
const TALLEST = 12_000
const SCHEMES = ['light', 'dark'] as const
/** One for each script: Latin, Han and kana, Thai, Arabic from right to left. */
const LANGUAGES = ['en', 'ja', 'th', 'ar']

const origin = localOrigin()

const answers = await fetch(`${origin}/healthz`).catch(() => undefined)
if (!answers?.ok) stop(`Nothing answers at ${origin}; npm start starts it.`)
const paths = positionals.length > 0 ? positionals : await judgedPages(origin, LANGUAGES)

makeFolder(values.to)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const width of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    const context = await browser.newContext({ viewport: { width, height: HEIGHT }, colorScheme })
    const page = await context.newPage()
    for (const path of paths) {
      await page.setViewportSize({ width, height: HEIGHT })
      await page.goto(origin + path)
      const { height, isWide } = await page.locator('html').evaluate(root => ({
        height: root.scrollHeight,
        isWide: root.scrollWidth > root.clientWidth,
      }))
      // Pictures load where they are in view.
      await page.setViewportSize({ width, height: Math.min(height, TALLEST) })
      await page.waitForLoadState('networkidle')
      const name = `${path.slice(1).replaceAll(/\W+/g, '_').slice(0, 60) || 'front'}-${width}-${colorScheme}.png`
      await page.screenshot({ path: `${values.to}/${name}` })
      if (isWide) console.log(`${path} is wider than ${width} pixels`)
    }
    await context.close()
  }
}
await browser.close()
