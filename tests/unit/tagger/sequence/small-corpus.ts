import type { GoldDocument } from '../../../../tools/gold/gold.ts'

const FIRST = ['Amal', 'Budi', 'Chika', 'Dewi', 'Enzo', 'Farid']
const LAST = ['Qalib', 'Rostam', 'Suleka', 'Tovuz', 'Umarov', 'Varkey']
const FIRMS = ['Nurlan', 'Oskemen', 'Pavlod', 'Kentau']

/** English sentences in which people speak and firms buy, each name in two sentences. */
export const SMALL_CORPUS: readonly GoldDocument[] = FIRST.flatMap((first, at) =>
  LAST.flatMap((last, other) => {
    const person = `${first} ${last}`
    const firm = `${FIRMS[(at + other) % FIRMS.length]} Holdings`
    const text = `Mr ${person} said on Monday that ${firm} bought a mill near the old harbour.`
    const span = (name: string) => ({
      start: text.indexOf(name),
      end: text.indexOf(name) + name.length,
      name,
    })
    return [
      {
        id: `small-${6 * at + other}`,
        language: 'en',
        text,
        mentions: [
          { ...span(person), type: 'person' as const },
          { ...span(firm), type: 'organisation' as const },
        ],
      },
    ]
  }),
)
