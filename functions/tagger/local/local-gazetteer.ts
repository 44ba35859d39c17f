import type { Entry, Gazetteer } from '../types.ts'
import { findLocal, type LocalEntity, type LocalLayer } from './local-layer.ts'

/**
 * The gazetteer with the newsroom's own entries, house names and blocks laid over it. What is blocked is not found.
 * `version` changes with what pages show; accepting a name leaves it as it is.
 */
export function localGazetteer<G extends Gazetteer>(gazetteer: G, layer: LocalLayer): G {
  if (layer.entities.size === 0) return gazetteer
  const find: Gazetteer['find'] = (kind, code, language) => {
    const local = findLocal(layer, kind, code)
    if (local?.isBlocked) return undefined
    const entry = gazetteer.find(kind, code, language)
    if (!local?.isAdded) return entry
    if (entry === undefined) return ownEntry(local, language)
    const name = nameIn(local.names, language)
    return name === undefined ? entry : { ...entry, name }
  }
  return {
    ...gazetteer,
    version: layer.names === 0 ? gazetteer.version : `${gazetteer.version}.${layer.names}`,
    find,
    isHidden: (kind, code) => findLocal(layer, kind, code)?.isBlocked === true,
    findBySlug: (kind, slug, language) => {
      const entry = gazetteer.findBySlug(kind, slug, 'en')
      return find(kind, entry?.code ?? `dw:${slug}`, language)
    },
    list: (kind, language) => {
      const own = [...layer.entities.values()].filter(entity => entity.kind === kind)
      const codes = [...gazetteer.list(kind, language), ...own].map(({ code }) => code)
      return [...new Set(codes)].sort().flatMap(code => find(kind, code, language) ?? [])
    },
  }
}

const LATIN = /^\p{Script=Latin}/u

function ownEntry({ kind, code, names, aliases, countryCode }: LocalEntity, language: string): Entry {
  const all = [...Object.values(names), ...aliases]
  return {
    kind,
    code,
    slug: code.slice('dw:'.length),
    name: nameIn(names, language) ?? names.en ?? all.find(name => LATIN.test(name)) ?? all[0] ?? code,
    countryCode,
  }
}

/** The name in this language, or in it without what stands after its first subtag; Chinese goes by its script. */
function nameIn(names: LocalEntity['names'], language: string): string | undefined {
  const [base = ''] = language.split('-')
  return names[language] ?? (base === 'zh' ? undefined : names[base])
}
