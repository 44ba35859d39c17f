import { ask } from './ask.ts'
import { type Crew, pause } from './crew.ts'
import { brokenPicture, type Picture } from './picture-model.ts'

/** A reader of pictures: opens their files, and has each answer judged. */
export async function runPictureReader(crew: Crew, random: () => number): Promise<void> {
  while (crew.goesOn()) {
    const picture =
      crew.pictures[Math.floor(crew.pictures.length * (1 - random() ** 3))] ?? crew.pictures.at(-1)
    if (picture) await readPicture(crew, picture)
    await pause(random() * 150)
  }
}

/** Judges the file of a picture as everybody sees it. */
export async function readPicture({ newsroom, record, stories }: Crew, picture: Picture): Promise<void> {
  const answer = await ask(newsroom, record, `/pictures/${picture.id}/32`)
  if (!answer || answer.status >= 500) return
  const shown =
    answer.status === 200 ? answer.bytes.toString('base64') : answer.status === 410 ? 'withdrawn' : 'missing'
  record.count(`pictures ${answer.status}`)
  record.judge(brokenPicture(picture, stories, { shown, askedAt: answer.askedAt }))
}
