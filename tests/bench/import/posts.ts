import { seededRandom } from '../../../tools/train/seeded-random.ts'
import { type Draw, LANGUAGES, paragraph } from './write-text.ts'

/** What is wrong with one post in a hundred. */
export const FAULTS = [
  'private',
  'protected',
  'draft',
  'without guid',
  'guid of another',
  'too long',
] as const
export type Fault = (typeof FAULTS)[number]

/** What is wrong with one picture in ten. */
export const PICTURE_FAULTS = ['missing', 'broken', 'without words'] as const
type PictureFault = (typeof PICTURE_FAULTS)[number]

const FAULTY = 100
const PICTURED = 20
const FAULTY_PICTURE = 10 * PICTURED

/** More than a text may have. */
const TOO_LONG = 70_000
/** A post for each nine hours. */
const FIRST = Date.UTC(2012, 0, 2)
const APART = 9 * 3_600_000

export interface Post {
  number: number
  fault: Fault | undefined
  picture: 'sound' | PictureFault | undefined
  headline: string
  paragraphs: string[]
  at: Date
}

/** The same post for the same number. One in twenty shows a picture. */
export function makePost(number: number): Post {
  const random = seededRandom(number)
  const draw: Draw = things => things[Math.floor(random() * things.length)]!
  const words = LANGUAGES[draw(Object.keys(LANGUAGES))]!
  const fault = nth(FAULTS, number, FAULTY, FAULTY / 2 + 1)
  const paragraphs = Array.from({ length: 3 + Math.floor(random() ** 2 * 20) }, () =>
    paragraph(words, draw, 2 + Math.floor(random() * 4)),
  )
  if (fault === 'too long')
    paragraphs.push(paragraphs.join(' ').repeat(TOO_LONG / paragraphs.join('').length + 1))
  return {
    number,
    fault,
    picture:
      number % PICTURED === 0 ? (nth(PICTURE_FAULTS, number, FAULTY_PICTURE, 0) ?? 'sound') : undefined,
    headline: words.say(draw).replace(/[.。]$/, ''),
    paragraphs,
    at: new Date(FIRST + number * APART),
  }
}

/** The things in turn, for one number in `every`. */
const nth = <T>(things: readonly T[], number: number, every: number, rest: number): T | undefined =>
  number % every === rest ? things[Math.floor(number / every) % things.length] : undefined

export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** What becomes of so many posts in an empty newsroom. */
export function planOf(count: number) {
  const posts = numbers(count).map(makePost)
  const pictures = posts.flatMap(({ picture }) => picture ?? [])
  const refused = posts.filter(({ fault }) => fault !== undefined).length
  const sound = pictures.filter(picture => picture === 'sound').length
  return { taken: count - refused, refused, pictures: sound, refusedPictures: pictures.length - sound }
}
