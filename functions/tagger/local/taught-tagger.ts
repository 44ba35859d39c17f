import type { LoadedGazetteer } from '../gazetteer.ts'
import type { Tagger } from '../make-tagger.ts'
import { localGazetteer } from './local-gazetteer.ts'
import type { LocalLayer } from './local-layer.ts'
import { type LocalNames, readLayer } from './local-names.ts'

interface Taught {
  gazetteer: LoadedGazetteer
  names: LocalNames | undefined
}

/** The same tagger, which knows at every moment what the layer then holds. A layer is read once. */
export function taughtTagger(tagger: Tagger, layerNow: () => LocalLayer): Tagger {
  const known = new WeakMap<LocalLayer, Taught>()
  const taught = (): Taught => {
    const layer = layerNow()
    let read = known.get(layer)
    if (read === undefined) {
      const { gazetteer } = tagger
      const names = layer.entities.size === 0 ? undefined : readLayer(gazetteer, layer)
      read = { gazetteer: localGazetteer(gazetteer, layer), names }
      known.set(layer, read)
    }
    return read
  }
  return {
    ...tagger,
    get gazetteer() {
      return taught().gazetteer
    },
    tag: input => tagger.tag(input, taught().names),
  }
}
