import type { Child } from 'hono/jsx'
import { Compared } from '../compare/compared.tsx'
import { diffParagraphs, isChanged } from '../compare/diff-paragraphs.ts'
import type { Work } from '../compare/work.ts'
import { deskPicture } from '../desk-figure.ts'
import { languageName } from '../languages.ts'
import type { SheetField } from '../sheet/sheet-fields.ts'
import { textOf, type Values } from '../sheet/sheet-values.ts'

export const choiceName = (name: string) => `${name}.choice`

interface ChoiceProps {
  field: SheetField
  /** The text that both began with, as the control would show it; undefined where nobody knows it. */
  before: string | undefined
  theirs: string
  values: Values
  work: Work
  /** The field's control, with what was typed here. */
  mine: Child
}

/** Both texts of a field that two people changed, one of them to be chosen, or a third to be written. */
export function Choice({ field, before, theirs, values, work, mine }: ChoiceProps) {
  const { name, label, shape } = field
  const choice = choiceName(name)
  const shown = (text: string) => (
    <blockquote dir={field.prose ? 'auto' : undefined}>
      <Text text={text} {...{ before, shape, work }} />
    </blockquote>
  )
  const radio = (value: 'theirs' | 'mine', words: string) => (
    <label>
      <input type="radio" name={choice} value={value} checked={values.get(choice) === value || undefined} />
      <span>
        {words}
        <span class="vh"> ({label})</span>
      </span>
    </label>
  )
  return (
    <section class="wide both">
      <h2>{label}</h2>
      <div class="three">
        {before !== undefined && shape !== 'body' && (
          <div class="card">
            <h3>Before</h3>
            <p dir={field.prose ? 'auto' : undefined}>
              {before === '' ? <em>Empty</em> : inWords(shape, before)}
            </p>
          </div>
        )}
        <div class="card">
          {radio('theirs', 'Theirs, as it is saved')}
          {shown(theirs)}
        </div>
        <div class="card">
          {radio('mine', 'Mine, as it stands below')}
          {shown(textOf(field, values))}
        </div>
      </div>
      <div class="narrow">{mine}</div>
    </section>
  )
}

interface TextProps extends Pick<ChoiceProps, 'before' | 'work'> {
  text: string
  shape: SheetField['shape']
}

/** What somebody made of the text before; of a body only the paragraphs that changed. */
function Text({ text, before, shape, work }: TextProps) {
  if (text === '') return <em>Empty</em>
  if (shape === 'picture') return <img src={deskPicture(text)} alt="" />
  if (before === undefined || !isText(shape)) return <>{inWords(shape, text)}</>
  const paragraphs = diffParagraphs(before.replaceAll('\r\n', '\n'), text.replaceAll('\r\n', '\n'), work)
  return (
    <>
      {paragraphs
        .filter(pieces => shape !== 'body' || isChanged(pieces))
        .map(pieces => (
          <p>
            <Compared pieces={pieces} />
          </p>
        ))}
    </>
  )
}

const isText = (shape: SheetField['shape']) =>
  shape === undefined || shape === 'line' || shape === 'text' || shape === 'body'

const inWords = (shape: SheetField['shape'], value: string): string =>
  shape === 'language' ? languageName(value) : value
