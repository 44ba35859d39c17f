import { acknowledge } from './acknowledge.ts'
import type { Crew } from './crew.ts'
import { isDone, type Pair, readForm, withText } from './desk-form.ts'
import { formFields } from './form-fields.ts'
import { nextText, type Story } from './model.ts'

/**
 * Both editors open the form and save it with another text each. One of them must be asked, and nothing of the other's may
 * be lost; the one who is asked chooses.
 */
export async function saveAtOnce(crew: Crew, pair: Pair, story: Story, random: () => number): Promise<void> {
  const path = `/desk/articles/${story.id}/edit`
  const forms = await Promise.all(pair.map(browser => readForm(browser, story)))
  const texts = forms.map(() => nextText(story))
  const isTogether = random() < 0.5
  const save = (editor: 0 | 1) =>
    pair[editor].send(path, withText(forms[editor] ?? {}, story, texts[editor] ?? 0))
  const first = save(0)
  if (!isTogether) await first
  const answers = await Promise.all([first, save(1)])
  const asked = answers.findIndex(answer => answer?.status === 412)
  const saved = answers.findIndex(answer => answer?.status === 303)
  if (asked < 0 || saved < 0) {
    const statuses = answers.map(answer => answer?.status).join(' and ')
    return crew.record.judge(`of two editors who save one form both are answered ${statuses}`)
  }
  // What the one who is asked has typed is not saved yet.
  const [kept, typed] = [texts[saved] ?? 0, texts[asked] ?? 0]
  story.sent.splice(story.sent.indexOf(typed), 1)
  acknowledge(crew, story, kept)
  crew.record.count('desk: conflicts')
  const isMine = random() < 0.5
  if (isMine) story.sent.push(typed)
  const choice = isMine ? 'mine' : 'theirs'
  const chosen = await pair[asked as 0 | 1].send(path, {
    ...withText(formFields(answers[asked]?.body ?? '', path), story, typed),
    'headline.choice': choice,
    'body.choice': choice,
  })
  if (isDone(crew, chosen, 'choice') && isMine) acknowledge(crew, story, typed)
}
