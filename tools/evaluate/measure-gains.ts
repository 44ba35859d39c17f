import type { LoadedGazetteer } from '../../functions/tagger/gazetteer.ts'
import { RULE_GROUPS } from '../../functions/tagger/study.ts'
import { sumCounts } from '../gold/measure.ts'
import type { Corpus } from './score.ts'
import { score } from './score-tagged.ts'
import type { MeasuredCorpus } from './tag-corpora.ts'
import { type ModelsOf, type Tagged, tagCorpus } from './tag-corpus.ts'
import type { World } from './world.ts'

/** By measure: the figure with everything less the figure without the group; those that stay the same are left out. */
export type Gain = Record<string, number>

const LEAST_GAIN = 0.0005

/** Each group of rules and the models are left out in turn. */
export function measureGains(
  gazetteer: LoadedGazetteer,
  modelsOf: ModelsOf,
  measured: readonly MeasuredCorpus[],
  world: World,
): Record<string, Record<string, Gain>> {
  const gainOf = ({ corpus, given }: MeasuredCorpus, without: Tagged[]): [string, Gain][] => {
    const gain = difference(corpus, given, without, world)
    return Object.keys(gain).length > 0 ? [[corpus.name, gain]] : []
  }
  return Object.fromEntries([
    ...RULE_GROUPS.map(group => [
      group,
      Object.fromEntries(
        measured.flatMap(one => gainOf(one, tagCorpus(gazetteer, one.given, modelsOf, new Set([group])))),
      ),
    ]),
    [
      'models',
      Object.fromEntries(
        measured.flatMap(one =>
          gainOf(
            one,
            tagCorpus(gazetteer, one.given, () => ({})),
          ),
        ),
      ),
    ],
  ])
}

function difference(corpus: Corpus, all: readonly Tagged[], without: readonly Tagged[], world: World): Gain {
  const sumOf = (tagged: readonly Tagged[]) =>
    sumCounts(score(corpus, tagged, world).map(({ counts }) => counts))
  const [before, after] = [sumOf(without), sumOf(all)]
  return Object.fromEntries(
    corpus.task.measures
      .map(({ name, of }): [string, number] => [name, Math.round((of(after) - of(before)) * 1000) / 1000])
      .filter(([, gain]) => Math.abs(gain) >= LEAST_GAIN),
  )
}
