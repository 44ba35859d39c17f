import { type Answer, ask } from './ask.ts'
import { type Crew, pause } from './crew.ts'

const TRIES = 400

export interface Answered extends Answer {
  /** An attempt before may have been taken without a word of it. */
  wasInDoubt: boolean
}

/** Sends again what is in doubt or was put off, as docs/app-developer.md asks partners to and as editors do. */
export async function untilAnswered(
  { newsroom, record }: Pick<Crew, 'newsroom' | 'record'>,
  path: string,
  init: RequestInit,
): Promise<Answered | undefined> {
  let wasInDoubt = false
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await ask(newsroom, record, path, init)
    if (answer && answer.status < 500 && answer.status !== 429) return { ...answer, wasInDoubt }
    wasInDoubt ||= answer?.status !== 429
    record.count('requests sent again')
    await pause(answer?.status === 429 ? 1000 : 150)
  }
  record.judge(`${init.method ?? 'GET'} ${path.replaceAll(/[\da-z]{16}/g, '…')} is never answered`)
  return undefined
}
