import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { focusText } from '../../../functions/text/focus.ts'
import type { FindPicture, Found, GivenWords } from './named-picture.ts'

/** What stands beside a picture's file, in `<file>.yaml`. */
const Words = z.strictObject({
  alt: z.string().optional(),
  credit: z.string().optional(),
  rights: z.string().optional(),
  caption: z.string().optional(),
  focus: z.strictObject({ x: z.number(), y: z.number() }).transform(focusText).optional(),
})

/**
 * Finds pictures by names relative to `folder`, that of the text's file, or to `pictures`. A name that leads out of both is
 * refused, also by way of a link, so that no text takes a file along that nobody meant to publish.
 */
export function pictureFolder(folder: string, pictures: string | undefined): FindPicture {
  const roots = [folder, ...(pictures === undefined ? [] : [pictures])].map(each => realpathSync(each))
  return name => {
    const path = decoded(name)
    const file = roots.map(root => join(root, path)).find(each => existsSync(each))
    if (file === undefined) return { refusal: 'There is no such file.' }
    const real = realpathSync(file)
    if (!roots.some(root => real.startsWith(root + sep)))
      return { refusal: 'It lies in another folder; name its folder with --pictures.' }
    return withWords(real)
  }
}

/** A file with the words that stand beside it. */
export function withWords(file: string): Found {
  const beside = `${file}.yaml`
  if (!existsSync(beside)) return { file }
  const read = Words.safeParse(parsed(readFileSync(beside, 'utf8')))
  return read.success
    ? { file, words: read.data as GivenWords }
    : {
        refusal: `${resolve(beside)} has other fields than alt, credit, rights, caption, and focus with x and y.`,
      }
}

function parsed(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

/** In Markdown a space of a name is written `%20`. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
