import { SUBMISSION } from './newsroom.ts'

let stories = 0

/** A story that no other is near to. */
export function ownStory(fields: object = {}) {
  const name = `n${stories++}`
  const words = Array.from({ length: 80 }, (_, i) => `${name}word${i}`)
  return { ...SUBMISSION, headline: `Story ${name}`, body: `${words.join(' ')}.`, ...fields }
}
