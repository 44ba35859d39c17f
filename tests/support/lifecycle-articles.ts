import { at, rows } from './articles.ts'
import { isVisible, type Model, type Outcome, type Text } from './lifecycle-model.ts'
import { SUBMISSION } from './newsroom.ts'

/** Articles by what they are to each other: the numbers are places in this list. */
const PLACES: { language: string; translationOf?: number; replaces?: number }[] = [
  { language: 'en' },
  { language: 'en', replaces: 0 },
  { language: 'id', translationOf: 0 },
  { language: 'vi', translationOf: 2 },
  { language: 'en', replaces: 1 },
]

export interface Known {
  id: string
  model: Model
  links: { replaces?: string; translationOf?: string }
  replaces: number | undefined
  story: boolean
  /** It was visible at some instant that was looked at. */
  wasSeen: boolean
  kept: Text[]
}

/** A text of the model as the fields of a submission. */
export const fieldsOf = ({ headline, urgency, embargo, expires }: Partial<Text>) => ({
  ...(headline === undefined ? {} : { headline }),
  ...(urgency === undefined ? {} : { urgency }),
  ...(embargo === undefined ? {} : { embargoUntil: at(embargo) }),
  ...(expires === undefined ? {} : { expiresAt: at(expires) }),
})

/** The articles of one history, by their places. Its name keeps them apart from those of others. */
export function makeArticles(name: string, clock: { now: number }) {
  const known = new Map<number, Known>()
  const externalIdOf = (place: number) => `${name}, ${place}`

  /** Links are those that could be made when the article was. */
  function linksOf(place: number): Known['links'] {
    const own = known.get(place)
    if (own) return own.links
    const { replaces, translationOf } = PLACES[place] ?? {}
    const [older, original] = [replaces, translationOf].map(n =>
      n === undefined ? undefined : known.get(n)?.id,
    )
    return { ...(older ? { replaces: older } : {}), ...(original ? { translationOf: original } : {}) }
  }

  const all = () => [...known.values()]
  const successorsOf = (own: Known) =>
    all().filter(({ replaces }) => replaces !== undefined && known.get(replaces) === own)

  return {
    externalIdOf,
    at: (place: number) => known.get(place),
    all,
    visible: () => all().filter(({ model }) => isVisible(model, clock.now)),
    successorsOf,
    isReplaced: (own: Known) => successorsOf(own).some(({ model }) => isVisible(model, clock.now)),
    /** The original and its translations. */
    story: () => [0, 2, 3].flatMap(place => known.get(place) ?? []),

    submissionOf: (place: number, text: Text) => ({
      ...SUBMISSION,
      ...linksOf(place),
      ...fieldsOf(text),
      language: PLACES[place]?.language,
      externalId: externalIdOf(place),
    }),

    /** Where the command made an article, it is known from now on. */
    async accept(place: number, { model, kept }: Outcome) {
      if (!model) return
      const own = known.get(place)
      if (own) {
        own.model = model
        own.kept.push(...kept)
        return
      }
      const links = linksOf(place)
      const [row] = await rows<{ id: string }>(
        'SELECT id FROM article WHERE external_id = ?',
        externalIdOf(place),
      )
      known.set(place, {
        id: row?.id ?? 'not stored',
        model,
        links,
        replaces: links.replaces ? PLACES[place]?.replaces : undefined,
        story: links.translationOf !== undefined,
        wasSeen: false,
        kept,
      })
    },
  }
}
export type Articles = ReturnType<typeof makeArticles>
