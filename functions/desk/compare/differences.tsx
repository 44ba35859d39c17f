import type { Child } from 'hono/jsx'
import { fieldsOf } from '../../newsroom/submission/content.ts'
import type { Submission } from '../../newsroom/submission/submission.ts'
import { direction } from '../../text/language.ts'
import { localTime } from '../../text/local-time.ts'
import { countWords } from '../../text/word-count.ts'
import { ALL_GROUPS, fieldsIn, type SheetField } from '../sheet/sheet-fields.ts'
import { Compared } from './compared.tsx'
import { diffParagraphs, isChanged, type Paragraph } from './diff-paragraphs.ts'
import { diffWords, replaced } from './diff-words.ts'
import { startWork, type Work } from './work.ts'

interface DifferencesProps {
  from: Submission
  to: Submission
  /** Paths of fields; all without it. */
  only?: readonly string[]
  zone: string
  /** What stands before the legend. */
  children?: Child
}

/** What changed between two texts of an article, field by field, and in the body paragraph by paragraph. */
export function Differences({ from, to, only, zone, children }: DifferencesProps) {
  const [before, after] = [fieldsOf(from), fieldsOf(to)]
  const work = startWork()
  const fields = fieldsIn(ALL_GROUPS)
    .filter(({ name }) => only?.includes(name) ?? true)
    .filter(({ name }) => before.get(name) !== after.get(name))
    .map(field => {
      const shown = (value: string | number | undefined) => inWords(value, field, zone)
      return {
        field,
        paragraphs: compare(field, shown(before.get(field.name)), shown(after.get(field.name)), work),
      }
    })
  const wordsIn = (kind: 'added' | 'removed') =>
    fields
      .flatMap(({ paragraphs }) => paragraphs.flat())
      .reduce((sum, piece) => sum + (piece.kind === kind ? countWords(piece.text) : 0), 0)
  return (
    <>
      <div class="row">
        {children}
        <span class="meta">
          {words(wordsIn('added'))} added, {wordsIn('removed')} taken out · <ins>added</ins>{' '}
          <del>taken out</del>
        </span>
      </div>
      {fields.length === 0 && <p class="meta">The two are the same.</p>}
      <div class="diff one">
        {fields.map(({ field, paragraphs }) =>
          field.shape === 'body' ? (
            <Body paragraphs={paragraphs} language={to.language} />
          ) : (
            <Row label={field.label} language={field.prose ? to.language : undefined}>
              {paragraphs.map(pieces => (
                <Compared pieces={pieces} />
              ))}
            </Row>
          ),
        )}
      </div>
    </>
  )
}

const words = (count: number) => (count === 1 ? '1 word' : `${count} words`)

function inWords(value: string | number | undefined, { shape }: SheetField, zone: string): string {
  if (value === undefined) return ''
  return shape === 'time' ? `${localTime(Number(value), zone).replace('T', ' ')} (${zone})` : String(value)
}

function compare({ shape, prose }: SheetField, before: string, after: string, work: Work): Paragraph[] {
  if (shape === 'body') return diffParagraphs(before, after, work)
  return [prose ? diffWords(before, after, work) : replaced(before, after)]
}

const Row = ({
  label,
  language,
  children,
}: {
  label: string
  language: string | undefined
  children: Child
}) => (
  <>
    <span class="label">{label}</span>
    <p lang={language} dir={language === undefined ? undefined : direction(language)}>
      {children}
    </p>
  </>
)

/** Changed paragraphs by their number in the newer text, runs of unchanged ones folded. */
function Body({ paragraphs, language }: { paragraphs: readonly Paragraph[]; language: string }) {
  let number = 0
  const rows: Child[] = []
  let same: string[] = []
  const fold = () => {
    if (same.length > 0) rows.push(<Same texts={same} language={language} />)
    same = []
  }
  for (const pieces of paragraphs) {
    const isInNewer = pieces.some(({ kind }) => kind !== 'removed')
    if (isInNewer) number++
    if (!isChanged(pieces)) same.push(pieces.map(({ text }) => text).join(''))
    else {
      fold()
      rows.push(
        <Row label={isInNewer ? `Paragraph ${number}` : 'Taken out'} language={language}>
          <Compared pieces={pieces} />
        </Row>,
      )
    }
  }
  fold()
  return <>{rows}</>
}

const Same = ({ texts, language }: { texts: readonly string[]; language: string }) => (
  <details class="same">
    <summary>{texts.length === 1 ? 'One paragraph' : `${texts.length} paragraphs`} unchanged</summary>
    <div class="prose" lang={language} dir={direction(language)}>
      {texts.map(text => (
        <p>{text}</p>
      ))}
    </div>
  </details>
)
