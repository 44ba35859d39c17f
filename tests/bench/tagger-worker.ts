import bytes from '../../functions/tagger/gazetteer.bin'
import { loadGazetteer } from '../../functions/tagger/gazetteer.ts'
import { scan } from '../../functions/tagger/scan.ts'
import { tag } from '../../functions/tagger/tag.ts'
import type { Task } from './tagger-task.ts'

let loaded: ReturnType<typeof loadGazetteer> | undefined

/** Does a task as often as asked; the clock stands still inside workerd, so the caller measures. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { kind, rounds, headline, body } = (await request.json()) as Task
    if (kind === 'load') {
      for (let round = 0; round < rounds; round++) loaded = loadGazetteer(bytes)
      return new Response(loaded?.version)
    }
    loaded ??= loadGazetteer(bytes)
    let found = 0
    for (let round = 0; round < rounds; round++) {
      found +=
        kind === 'tag'
          ? tag(loaded, { headline, body }).mentions.length
          : scan(loaded, 'body', body).names.length
    }
    return new Response(String(found))
  },
}
