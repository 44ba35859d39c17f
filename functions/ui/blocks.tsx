import type { Block, BodyPicture, Inline, List, Quote } from '../body/block.ts'
import { blockOffsets, type Leaf } from '../body/plain-text.ts'
import { safeHref } from '../body/safe-href.ts'
import { Figure, type FigureProps } from './figure.tsx'

/** A span of the body's plain text to show as evidence; in a list ascending, not overlapping. */
export interface Marked {
  start: number
  end: number
  id: string
  /** Of the tags that it earned; each is a class, `t<number>`. */
  numbers: number[]
}

/** What is shown of a picture; undefined where there is none any more. */
export type FigureOf = (picture: BodyPicture) => FigureProps | undefined

interface BlocksProps {
  blocks: Block[]
  marks?: readonly Marked[]
  figureOf: FigureOf
}

/** The allow-listed blocks as HTML; with `marks`, the evidence in them. */
export const Blocks = ({ blocks, marks = [], figureOf }: BlocksProps) => {
  const starts = new Map(blockOffsets(blocks).map(({ block, start }) => [block, start]))
  const startOf: StartOf = leaf => starts.get(leaf) ?? 0
  return (
    <>
      {blocks.map(block =>
        block.type === 'picture' ? picture(block, figureOf) : render(block, startOf, marks),
      )}
    </>
  )
}

function picture(block: BodyPicture, figureOf: FigureOf) {
  const figure = figureOf(block)
  return figure ? <Figure {...figure} /> : null
}

type StartOf = (leaf: Leaf) => number

function render(block: Block, startOf: StartOf, marks: readonly Marked[]) {
  switch (block.type) {
    case 'paragraph':
      return <p>{runs(block.content, startOf(block), marks)}</p>
    case 'heading': {
      const Heading = `h${block.level}` as const
      return <Heading>{runs(block.content, startOf(block), marks)}</Heading>
    }
    case 'list':
      return renderList(block, startOf, marks)
    case 'quote':
      return <blockquote>{children(block, startOf, marks)}</blockquote>
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      )
    case 'rule':
      return <hr />
    // They stand between other blocks, never inside them.
    case 'picture':
      return null
  }
}

const children = (quote: Quote, startOf: StartOf, marks: readonly Marked[]) =>
  quote.content.map(block => render(block, startOf, marks))

function renderList({ ordered, items }: List, startOf: StartOf, marks: readonly Marked[]) {
  const entries = items.map(item => <li>{item.map(block => render(block, startOf, marks))}</li>)
  return ordered ? <ol>{entries}</ol> : <ul>{entries}</ul>
}

function runs(content: Inline[], start: number, marks: readonly Marked[]) {
  let offset = start
  return byLink(content).map(({ href, runs }) => {
    const shown = runs.map(run => {
      const from = offset
      offset += run.text.length
      return styled(run, markText(run.text, from, marks))
    })
    return href === undefined ? (
      shown
    ) : (
      <a href={href} rel="nofollow noopener">
        {shown}
      </a>
    )
  })
}

/** Neighbours that lead to one place are one link, whatever their styles. */
function byLink(content: readonly Inline[]) {
  const groups: { href: string | undefined; runs: Inline[] }[] = []
  for (const run of content) {
    const href = run.href === undefined ? undefined : safeHref(run.href)
    const last = groups.at(-1)
    if (last && last.href === href) last.runs.push(run)
    else groups.push({ href, runs: [run] })
  }
  return groups
}

function styled(run: Inline, text: ReturnType<typeof markText>) {
  let shown = <>{text}</>
  if (run.code) shown = <code>{shown}</code>
  if (run.italic) shown = <em>{shown}</em>
  if (run.bold) shown = <strong>{shown}</strong>
  return shown
}

/** Text with line breaks as `<br>` and evidence as `<mark>`; `offset` is where the text begins in what `marks` count. */
export function markText(text: string, offset: number, marks: readonly Marked[]) {
  const pieces = []
  let at = 0
  for (const mark of marks) {
    const start = Math.max(mark.start - offset, at)
    const end = Math.min(mark.end - offset, text.length)
    if (start >= end) continue
    pieces.push(
      ...lines(text.slice(at, start)),
      // A mark that goes on in the next run has its id on its first piece.
      <mark
        id={start === mark.start - offset ? mark.id : undefined}
        class={mark.numbers.map(number => `t${number}`).join(' ')}
      >
        {lines(text.slice(start, end))}
      </mark>,
    )
    at = end
  }
  return [...pieces, ...lines(text.slice(at))]
}

const lines = (text: string) => text.split('\n').flatMap((line, i) => (i === 0 ? [line] : [<br />, line]))
