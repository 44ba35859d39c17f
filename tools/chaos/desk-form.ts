import type { Crew } from './crew.ts'
import type { DeskBrowser } from './desk-browser.ts'
import { formFields } from './form-fields.ts'
import type { Story } from './model.ts'
import { bodyOf, headlineOf } from './story-text.ts'
import type { Answered } from './until-answered.ts'

/** Two editors who share a desk. */
export type Pair = readonly [DeskBrowser, DeskBrowser]

type Form = Record<string, string>

export async function readForm(browser: DeskBrowser, { id }: Story): Promise<Form | undefined> {
  const path = `/desk/articles/${id}/edit`
  const page = await browser.open(path)
  return page?.status === 200 ? formFields(page.body, path) : undefined
}

export const withText = (form: Form, story: Story, text: number): Form => ({
  ...form,
  headline: headlineOf(story, text),
  body: bodyOf(story, text),
  kind: 'correction',
  note: `Text ${text} says it better.`,
})

/** A form that was taken leads on to a page. */
export function isDone({ record }: Crew, answer: Answered | undefined, what: string): answer is Answered {
  if (answer?.status === 303) return true
  if (answer)
    record.judge(
      `a ${what} at the desk is ${answer.status}${answer.wasInDoubt ? ' after a lost answer' : ''}: ${saidBy(answer.body)}`,
    )
  return false
}

/** A page's title, and what it says against single fields. */
const saidBy = (html: string) =>
  [
    /<title>([^<]*)/.exec(html)?.[1],
    ...[...html.matchAll(/<li data-code="([^"]*)"/g)].map(([, code]) => code),
  ].join(', ')
