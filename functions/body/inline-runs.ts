import type { Token } from 'markdown-it'
import { lineJoint } from '../text/spaceless.ts'
import type { Inline } from './block.ts'
import { safeHref } from './safe-href.ts'

interface Style {
  bold: boolean
  italic: boolean
  code: boolean
  href: string | undefined
}

interface Run {
  text: string
  style: Style
}

const PLAIN: Style = { bold: false, italic: false, code: false, href: undefined }

/** Entities such as `&#13;` bring control and tag characters (U+E0000 block) past the gate for submitted text. */
const CONTROLS = /(?:[\0-\x1f\x7f-\x9f]|\udb40[\udc00-\udc7f])+/g

const STYLES: Record<string, (style: Style, token: Token) => Style> = {
  strong_open: style => ({ ...style, bold: true }),
  em_open: style => ({ ...style, italic: true }),
  link_open: (style, token) => ({ ...style, href: safeHref(String(token.attrGet('href'))) ?? style.href }),
}

/** The children of one `inline` token as runs of text, trimmed at both ends; empty when nothing is left. */
export function inlineRuns(tokens: readonly Token[]): Inline[] {
  const runs: Run[] = []
  const styles: Style[] = [PLAIN]
  let softBreak: Style | undefined
  // Not the end of the last run: to look at a text that is still growing costs a copy of it.
  let added = ''

  const add = (text: string, style: Style) => {
    const last = runs.at(-1)
    if (last && sameStyle(last.style, style)) last.text += text
    else runs.push({ text, style })
    added = text
  }
  const addText = (text: string, style: Style) => {
    if (!text) return
    if (softBreak && added && lineJoint(added, text)) add(' ', softBreak)
    softBreak = undefined
    add(text, style)
  }
  const addBreak = (style: Style) => {
    softBreak = undefined
    add('\n', style)
  }

  for (const token of tokens) {
    const style = styles.at(-1) ?? PLAIN
    const restyle = STYLES[token.type]
    if (restyle) styles.push(restyle(style, token))
    else if (token.nesting === -1) styles.pop()
    else if (token.type === 'softbreak') softBreak = style
    else if (token.type === 'hardbreak') addBreak(style)
    else addText(plain(token), token.type === 'code_inline' ? { ...style, code: true } : style)
  }
  return trimRuns(runs).map(inlineOf)
}

/** What a token says without its markup; of a picture its alternative text. */
function plain(token: Token): string {
  if (token.type === 'image') return (token.children ?? []).map(plain).join('').trim()
  return token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content.replace(CONTROLS, ' ')
}

function sameStyle(a: Style, b: Style): boolean {
  return a === b || (a.bold === b.bold && a.italic === b.italic && a.code === b.code && a.href === b.href)
}

function trimRuns(runs: readonly Run[]): Run[] {
  const first = runs.findIndex(run => run.text.trim())
  const last = runs.findLastIndex(run => run.text.trim())
  const kept = runs.slice(first, last + 1)
  const [start, end] = [kept[0], kept.at(-1)]
  if (first < 0 || !start || !end) return []
  start.text = start.text.trimStart()
  end.text = end.text.trimEnd()
  return kept
}

/** Members always in this order, so that equal texts are equal JSON. */
function inlineOf({ text, style }: Run): Inline {
  const inline: Inline = { text: text.normalize('NFC') }
  if (style.bold) inline.bold = true
  if (style.italic) inline.italic = true
  if (style.code) inline.code = true
  if (style.href !== undefined) inline.href = style.href
  return inline
}
