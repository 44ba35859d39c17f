import { createRequire } from 'node:module'
import { join } from 'node:path'
import { CHROMIUM, CHROMIUM_FLAGS } from './chromium.ts'

interface Issue {
  type: 'error' | 'warning' | 'notice'
  runner: string
  code: string
  selector: string
  message: string
  /** Axe could not tell. */
  runnerExtras?: { needsFurtherReview?: boolean }
}

export interface AccessibilityFindings {
  faults: string[]
  /** What a program cannot tell and a person should look at. */
  unsure: string[]
}

type Pa11y = (url: string, options: object) => Promise<{ issues: Issue[] }>

const PHONE = { width: 360, height: 800, isMobile: true, hasTouch: true }

/** What axe and HTML CodeSniffer say against these pages on a phone, by WCAG 2 at AA, as pa11y asks them. */
export async function accessibilityFaults(
  packages: string,
  origin: string,
  paths: readonly string[],
): Promise<AccessibilityFindings> {
  const require = createRequire(import.meta.url)
  const pa11y = require(join(packages, 'pa11y')) as Pa11y
  const browser = await (
    require(join(packages, 'puppeteer')) as { launch(options: object): Promise<{ close(): Promise<void> }> }
  ).launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS })
  const found: AccessibilityFindings = { faults: [], unsure: [] }
  try {
    for (const path of paths) {
      const { issues } = await pa11y(origin + path, {
        browser,
        runners: ['axe', 'htmlcs'],
        standard: 'WCAG2AA',
        viewport: PHONE,
        timeout: 60_000,
      })
      for (const { runner, code, selector, message, runnerExtras } of issues) {
        const list = runnerExtras?.needsFurtherReview ? found.unsure : found.faults
        list.push(`${runner}: ${path}: ${message} (${code}) at ${selector}`)
      }
    }
  } finally {
    await browser.close()
  }
  return found
}
