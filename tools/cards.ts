import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import sharp from 'sharp'
import { INTERFACE_LANGUAGES, regionName, wordsOf } from '../functions/locales/interface-words.ts'
import { CIRCLES, SHAPES, VIEWS } from '../functions/pages/map/asia.gen.ts'
import { loadGazetteer } from '../functions/tagger/gazetteer.ts'
import { direction } from '../functions/text/language.ts'
import { CARD } from '../functions/ui/card-size.ts'
import { readFlags } from './read-flags.ts'

readFlags(
  `npm run cards

Draws the site's icons, and the card of each region in each language that other sites show beside a link, with Chromium at
/usr/bin/chromium and the fonts of this machine (Debian: fonts-noto-core and fonts-noto-cjk), into functions/ui/drawn.`,
  { options: {} },
)

const FOLDER = 'functions/ui/drawn'
/** Enough for a few plain colours with smooth edges. */
const COLOURS = 64

/** As the style sheet has them in the dark. */
const HUES: Readonly<Record<string, string>> = {
  asia: '#ff907e',
  'east-asia': '#ff907e',
  'southeast-asia': '#5fcbac',
  'south-asia': '#e3ae4c',
  'central-asia': '#96b5ff',
  'west-asia': '#e49ad2',
}
const INK = '#11162a'

const bytes = readFileSync('functions/tagger/gazetteer.bin')
const gazetteer = loadGazetteer(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
const scripts = readFileSync('functions/ui/style/scripts.css', 'utf8')

/** Its countries, each in its region's hue. */
function mapOf(region: string): string {
  const isIn = (code: string) => region === 'asia' || gazetteer.regionOf(code) === region
  const hueOf = (code: string) => HUES[gazetteer.regionOf(code) ?? '']
  const shapes = Object.entries(SHAPES)
    .filter(([code]) => isIn(code))
    .map(([code, shape]) => `<path fill="${hueOf(code)}" d="${shape}"/>`)
  const circles = CIRCLES.filter(({ code }) => isIn(code)).map(
    ({ code, from: [x, y] }) => `<circle fill="${hueOf(code)}" cx="${x}" cy="${y}" r="4"/>`,
  )
  const view = VIEWS[region as keyof typeof VIEWS]
  return `<svg viewBox="${view}" stroke="${INK}" stroke-width=".7">${shapes.join('')}${circles.join('')}</svg>`
}

function cardPage(region: keyof typeof VIEWS, language: string): string {
  const { siteName, tagline } = wordsOf(language)
  return `<!doctype html><html lang="${language}" dir="${direction(language)}"><style>${scripts}
    * { margin: 0; box-sizing: border-box }
    body { inline-size: ${CARD.width}px; block-size: ${CARD.height}px; background: ${INK}; color: #fff; font-family: var(--ui);
      display: grid; grid-template-columns: 580px 1fr; gap: 24px; padding: 64px 56px 56px 72px; overflow: hidden }
    div { display: grid; align-content: space-between }
    h1 { font: 700 76px / calc(var(--h) * .95) var(--head); padding-block-start: 28px; position: relative }
    h1::before { content: ""; position: absolute; inset-block-start: -2px; inset-inline: 0; border-block-start: 3px solid #fff }
    i { display: block; inline-size: 112px; block-size: 56px; border-radius: 56px 56px 0 0; background: ${HUES[region]} }
    p { font-size: 32px; line-height: 1.35 } b { font: 700 44px/1 Georgia, "Noto Serif", serif; letter-spacing: -.03em }
    svg { inline-size: 100%; block-size: 510px; align-self: center }
    </style><div><section><i></i><h1>${regionName(language, region)}</h1></section>
    <p><b lang="en" dir="ltr">${siteName}</b><br>${tagline}</p></div>${mapOf(region)}</html>`
}

const icon = readFileSync('functions/ui/icon.svg', 'utf8')
/** `share` is how much of the square the sign fills: of an icon that is cut to a shape the edges may go. */
const iconPage = (share: number) =>
  `<!doctype html><style>body { margin: 0; background: ${INK}; display: grid; place-items: center; block-size: 100vh }
    svg { inline-size: ${share}%; block-size: ${share}% }</style>${icon}`

async function draw(browser: Browser, name: string, html: string, width: number, height: number) {
  const page = await browser.newPage({ viewport: { width, height } })
  await page.setContent(html)
  const drawn = await page.screenshot()
  writeFileSync(
    `${FOLDER}/${name}.png`,
    await sharp(drawn).png({ palette: true, colours: COLOURS }).toBuffer(),
  )
  await page.close()
}

mkdirSync(FOLDER, { recursive: true })
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
await draw(browser, 'icon-180', iconPage(100), 180, 180)
await draw(browser, 'icon-192', iconPage(100), 192, 192)
await draw(browser, 'icon-512', iconPage(100), 512, 512)
await draw(browser, 'icon-maskable', iconPage(75), 512, 512)
for (const region of Object.keys(VIEWS) as (keyof typeof VIEWS)[]) {
  for (const language of INTERFACE_LANGUAGES)
    await draw(
      browser,
      `card-${region}-${language.toLowerCase()}`,
      cardPage(region, language),
      CARD.width,
      CARD.height,
    )
}
await browser.close()
