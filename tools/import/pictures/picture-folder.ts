import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { parse } from 'yaml'
import type { FindPicture, Found } from './named-picture.ts'
import { OTHER_FIELDS, readWords } from './read-words.ts'

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

/** A file with the words that stand beside it, in `<file>.yaml`. */
export function withWords(file: string): Found {
  const beside = `${file}.yaml`
  if (!existsSync(beside)) return { file }
  const words = readWords(parsed(readFileSync(beside, 'utf8')))
  return words ? { file, words } : { refusal: `${resolve(beside)} ${OTHER_FIELDS}` }
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
