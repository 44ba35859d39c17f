import type { Token } from 'markdown-it'
import { lineJoint } from '../text/spaceless.ts'
import type { Inline } from './block.ts'
import { safeHref } from './safe-href.ts'

type Style = Omit<Inline, 'text'>

/** Entities such as `&#13;` bring control characters past the gate for submitted text. */
const CONTROLS = /[\0-\x1f\x7f-\x9f]+/g

const STYLES: Record<string, (style: Style, token: Token) => Style> = {
  strong_open: style => ({ ...style, bold: true }),
  em_open: style => ({ ...style, italic: true }),
  link_open: (style, token) => withHref(style, safeHref(String(token.attrGet('href')))),
}

/** The children of one `inline` token as runs of text, trimmed at both ends; empty when nothing is left. */
export function inlineRuns(tokens: Token[]): Inline[] {
  const runs: Inline[] = []
  const styles: Style[] = [{}]
  let softBreak: Style | undefined

  const add = (text: string, style: Style) => {
    const last = runs.at(-1)
    if (last && sameStyle(last, style)) last.text += text
    else runs.push({ text, ...style })
  }
  const addText = (text: string, style: Style) => {
    if (!text) return
    const before = runs.at(-1)?.text
    if (softBreak && before && lineJoint(before, text)) add(' ', softBreak)
    softBreak = undefined
    add(text, style)
  }

  const addBreak = (style: Style) => {
    softBreak = undefined
    add('\n', style)
  }

  for (const token of tokens) {
    const style = styles.at(-1) ?? {}
    const restyle = STYLES[token.type]
    if (restyle) styles.push(restyle(style, token))
    else if (token.nesting === -1) styles.pop()
    else if (token.type === 'softbreak') softBreak = style
    else if (token.type === 'hardbreak') addBreak(style)
    else addText(plain(token), token.type === 'code_inline' ? { ...style, code: true } : style)
  }
  return trimRuns(runs).map(run => ({ ...run, text: run.text.normalize('NFC') }))
}

/** What a token says without its markup; of a picture its alternative text. */
function plain(token: Token): string {
  if (token.type === 'image') return (token.children ?? []).map(plain).join('').trim()
  return token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content.replace(CONTROLS, ' ')
}

function withHref(style: Style, href: string | undefined): Style {
  return href ? { ...style, href } : { ...style }
}

function sameStyle(a: Style, b: Style): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.code === b.code && a.href === b.href
}

function trimRuns(runs: Inline[]): Inline[] {
  const first = runs.findIndex(run => run.text.trim())
  const last = runs.findLastIndex(run => run.text.trim())
  if (first < 0) return []
  const kept = runs.slice(first, last + 1)
  kept[0] = { ...kept[0], text: kept[0]?.text.trimStart() ?? '' }
  const end = kept.length - 1
  kept[end] = { ...kept[end], text: kept[end]?.text.trimEnd() ?? '' }
  return kept
}
