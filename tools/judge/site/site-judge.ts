import { install } from '../install.ts'
import { withNewsroom } from '../judged-newsroom.ts'
import type { Judge, Verdict } from '../verdict.ts'
import { type AccessibilityFindings, accessibilityFaults } from './accessibility-faults.ts'
import { htmlFaults } from './html-faults.ts'
import { judgedPages } from './judged-pages.ts'
import { lighthouseScores, type Scores } from './lighthouse-scores.ts'

const PACKAGES = { 'vnu-jar': '26.9.27', pa11y: '10.0.0', lighthouse: '13.5.0' }

/** One for each script: Latin, Han and kana, Thai, Arabic from right to left. */
const SCRIPTS = ['en', 'ja', 'th', 'ar']
const PERFORMANCE = 0.98

/** The readers' site, by the Nu Html Checker, by pa11y with axe and HTML CodeSniffer, and by Lighthouse. */
export const siteJudge: Judge = {
  title: 'Site',
  version: 'vnu 26.9.27, pa11y 10.0.0 (axe, htmlcs), Lighthouse 13.5.0',
  bar: `no fault; Lighthouse 1.00, performance ≥ ${PERFORMANCE}, no layout shift`,
  async run() {
    const packages = install('site', PACKAGES)
    return withNewsroom(async ({ origin, folder }) => {
      const everyPage = await judgedPages(origin)
      const inEachScript = await judgedPages(origin, SCRIPTS)
      console.log(`  vnu reads ${everyPage.length} pages …`)
      const html = await htmlFaults(packages, folder, origin, everyPage)
      console.log(`  pa11y visits ${inEachScript.length} pages …`)
      const accessibility = await accessibilityFaults(packages, origin, inEachScript)
      console.log('  Lighthouse visits three pages …')
      const article = inEachScript.find(path => path.startsWith('/articles/')) ?? '/'
      const scores = ['/', '/countries/jp', article].map(path =>
        lighthouseScores(packages, folder, origin, path),
      )
      return verdict(html, everyPage.length, accessibility, inEachScript.length, scores)
    })
  },
}

const reaches = ({ performance, accessibility, 'best-practices': practices, seo, shift }: Scores) =>
  performance >= PERFORMANCE && accessibility === 1 && practices === 1 && seo === 1 && shift === 0

const list = (entries: readonly string[]) =>
  entries.length === 0 ? [] : ['', ...entries.map(entry => `- ${entry}`)]

function verdict(
  html: string[],
  read: number,
  { faults: barriers, unsure }: AccessibilityFindings,
  visited: number,
  scores: Scores[],
): Verdict {
  const faults = [...html, ...barriers]
  return {
    figures: [
      `vnu: ${html.length} faults on ${read} pages`,
      `pa11y: ${barriers.length} faults on ${visited} pages, ${unsure.length} for a person to look at`,
      ...scores.map(
        score =>
          `Lighthouse ${score.path.split('/').slice(0, 2).join('/')}: ${[score.performance, score.accessibility, score['best-practices'], score.seo].map(value => value.toFixed(2)).join(' · ')}, shift ${score.shift.toFixed(2)}`,
      ),
    ],
    holds: faults.length === 0 && scores.every(reaches),
    details: [
      'A newsroom with the samples. vnu reads one page of each kind in all ten interface languages, warnings count. pa11y visits',
      `them in ${SCRIPTS.join(', ')} at the width of a phone, by WCAG 2 at AA. Lighthouse’s figures are performance, accessibility, best`,
      'practices and search, for a phone: of three runs the best, since a busy machine makes a page slower, never faster.',
      ...list([...faults, ...unsure.map(finding => `to look at: ${finding}`)]),
    ].join('\n'),
  }
}
