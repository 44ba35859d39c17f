import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHROMIUM, CHROMIUM_FLAGS } from './chromium.ts'

export interface Scores {
  path: string
  performance: number
  accessibility: number
  'best-practices': number
  seo: number
  /** Cumulative layout shift. */
  shift: number
}

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
/** A busy machine makes a page slow, but nothing makes it faster than it is. */
const RUNS = 3

/** Lighthouse's scores for a phone, each from 0 to 1: of each category the best of three runs. */
export function lighthouseScores(packages: string, folder: string, origin: string, path: string): Scores {
  const runs = Array.from({ length: RUNS }, () => runOnce(packages, folder, origin, path))
  const best = (name: (typeof CATEGORIES)[number]) => Math.max(...runs.map(run => run[name]))
  return {
    path,
    performance: best('performance'),
    accessibility: best('accessibility'),
    'best-practices': best('best-practices'),
    seo: best('seo'),
    shift: Math.max(...runs.map(({ shift }) => shift)),
  }
}

/** Lighthouse now and then loses Chromium's trace, and asks to be run again. */
const AGAIN = /Please run Lighthouse again/
const TRIES = 3

function runOnce(packages: string, folder: string, origin: string, path: string, tries = 1): Scores {
  const file = join(folder, 'lighthouse.json')
  const { status, stderr } = spawnSync(
    join(packages, '.bin/lighthouse'),
    [
      origin + path,
      '--quiet',
      '--output=json',
      `--output-path=${file}`,
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-flags=${CHROMIUM_FLAGS.join(' ')}`,
    ],
    { encoding: 'utf8', env: { ...process.env, CHROME_PATH: CHROMIUM } },
  )
  if (status !== 0 && AGAIN.test(stderr) && tries < TRIES)
    return runOnce(packages, folder, origin, path, tries + 1)
  if (status !== 0) throw new Error(`Lighthouse failed on ${path}: ${stderr}`)
  const { categories, audits } = JSON.parse(readFileSync(file, 'utf8')) as {
    categories: Record<(typeof CATEGORIES)[number], { score: number }>
    audits: Record<string, { numericValue?: number }>
  }
  const score = (name: (typeof CATEGORIES)[number]) => categories[name].score
  return {
    path,
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
    shift: audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
  }
}
