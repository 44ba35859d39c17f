import type { Token } from 'markdown-it'
import { bytesOver } from '../text/bytes-over.ts'
import { isId } from '../text/id.ts'
import type { Block, BodyPicture } from './block.ts'
import { inlineRuns } from './inline-runs.ts'
import { BODY_PICTURES, PICTURE_WORDS_BYTES } from './limits.ts'
import type { BodyProblem } from './source-problems.ts'

const ADDRESS = 'picture:'

/** Whether an address in Markdown names a picture that the newsroom keeps. */
const isPictureAddress = (address: string) =>
  address.startsWith(ADDRESS) && isId(address.slice(ADDRESS.length))

/** The picture of a paragraph that has one of the newsroom's and nothing else; undefined for any other paragraph. */
export function bodyPicture(tokens: readonly Token[]): BodyPicture | undefined {
  const [image] = tokens
  if (tokens.length !== 1 || image?.type !== 'image') return undefined
  const address = String(image.attrGet('src') ?? '')
  if (!isPictureAddress(address)) return undefined
  const caption = clean(String(image.attrGet('title') ?? ''))
  const picture = {
    type: 'picture' as const,
    id: address.slice(ADDRESS.length),
    alt: wordsOf(image.children ?? []),
  }
  return caption === '' ? picture : { ...picture, caption }
}

const wordsOf = (tokens: readonly Token[]) =>
  inlineRuns(tokens)
    .map(({ text }) => text)
    .join('')
    .replaceAll('\n', ' ')

/** Entities bring control characters past the gate for submitted text. */
const clean = (text: string) =>
  text
    .replace(/(?:[\0-\x1f\x7f-\x9f]|\udb40[\udc00-\udc7f])+/g, ' ')
    .trim()
    .normalize('NFC')

/** What is wrong with the pictures of a text, each once. */
export function picturesProblems(blocks: readonly Block[]): BodyProblem[] {
  const pictures = blocks.filter(block => block.type === 'picture')
  const problems: BodyProblem[] = []
  if (pictures.length > BODY_PICTURES) {
    problems.push({
      code: 'too_many_pictures',
      message: `The body has ${pictures.length} pictures; ${BODY_PICTURES} are allowed. Remove some.`,
    })
  }
  const wordless = pictures.find(({ alt }) => alt === '')
  if (wordless) {
    problems.push({
      code: 'picture_words',
      message: `Say what the picture shows, for people who cannot see it: ![words](${ADDRESS}${wordless.id}).`,
    })
  }
  const long = pictures.find(({ alt, caption = '' }) =>
    [alt, caption].some(words => bytesOver(PICTURE_WORDS_BYTES, words)),
  )
  if (long) {
    problems.push({
      code: 'picture_words',
      message: `The words of the picture ${long.id} are too long; ${PICTURE_WORDS_BYTES} bytes are allowed.`,
    })
  }
  return problems
}

/** The pictures of a text, each once, in their order. */
export const pictureIdsIn = (blocks: readonly Block[]): string[] => [
  ...new Set(blocks.flatMap(block => (block.type === 'picture' ? [block.id] : []))),
]
