import { shownOtherwise } from '../../body/shown-otherwise.ts'

const SENTENCES = {
  picture: 'This text has a picture, which is not shown: its description stands in its place.',
  table: 'This text has a table, which readers see as lines with bars: write it as a list.',
}

/** What an editor must know of how the body will look; undefined where it looks as expected. */
export const bodyHint = (body: string): string | undefined =>
  shownOtherwise(body)
    .map(found => SENTENCES[found])
    .join(' ') || undefined
