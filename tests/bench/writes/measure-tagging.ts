import { samples } from '../delivery/seed.ts'
import { startTagger, timeTask } from '../tagger-instance.ts'

const WARM_UP = 20
const ROUNDS = 50

interface Sample {
  language: string
  headline: string
  body: string
}

/** Milliseconds that tagging one of the submissions takes in workerd, on average over the texts. */
export async function measureTagging(): Promise<number> {
  const texts = samples() as unknown as Sample[]
  const instance = await startTagger()
  const all = async (rounds: number) => {
    let ms = 0
    for (const { language, headline, body } of texts)
      ms += await timeTask(instance, { kind: 'tag', language, headline, body, rounds })
    return ms / rounds / texts.length
  }
  try {
    await all(WARM_UP)
    return await all(ROUNDS)
  } finally {
    await instance.dispose()
  }
}
