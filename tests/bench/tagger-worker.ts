import bytes from '../../functions/tagger/gazetteer.bin'
import { loadGazetteer } from '../../functions/tagger/gazetteer.ts'
import { scan } from '../../functions/tagger/scan.ts'
import { type ModelLanguage, modelLanguage } from '../../functions/tagger/sequence/feature-set.ts'
import { loadModel, type Model } from '../../functions/tagger/sequence/model.ts'
import { loadSubjects, type SubjectModel } from '../../functions/tagger/subjects.ts'
import { tag } from '../../functions/tagger/tag.ts'
import en from '../../gazetteer/models/en.bin'
import hi from '../../gazetteer/models/hi.bin'
import id from '../../gazetteer/models/id.bin'
import ja from '../../gazetteer/models/ja.bin'
import ko from '../../gazetteer/models/ko.bin'
import subjectBytes from '../../gazetteer/models/subjects.bin'
import th from '../../gazetteer/models/th.bin'
import zh from '../../gazetteer/models/zh.bin'
import type { Task } from './tagger-task.ts'

const MODELS: Readonly<Record<ModelLanguage, ArrayBuffer>> = { en, hi, id, ja, ko, th, zh }
const models = new Map<ModelLanguage, Model>()

let subjects: SubjectModel | undefined
let loaded: ReturnType<typeof loadGazetteer> | undefined

/** Does a task as often as asked; the clock stands still inside workerd, so the caller measures. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { kind, rounds, language, headline, body } = (await request.json()) as Task
    if (kind === 'load') {
      for (let round = 0; round < rounds; round++) loaded = loadGazetteer(bytes)
      return new Response(loaded?.version)
    }
    const name = language === undefined ? undefined : modelLanguage(language)
    if (kind === 'model') {
      for (let round = 0; round < rounds; round++)
        if (name !== undefined) models.set(name, loadModel(MODELS[name]))
      return new Response(name)
    }
    loaded ??= loadGazetteer(bytes)
    subjects ??= loadSubjects(subjectBytes)
    if (name !== undefined && !models.has(name)) models.set(name, loadModel(MODELS[name]))
    const model = name === undefined ? undefined : models.get(name)
    let found = 0
    for (let round = 0; round < rounds; round++) {
      found +=
        kind === 'tag'
          ? tag(loaded, { language, headline, body }, { sequence: model, subjects }).mentions.length
          : scan(loaded, 'body', body).names.length
    }
    return new Response(String(found))
  },
}
