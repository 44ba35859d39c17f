import { type PreviewedText, previewText } from '../../newsroom/editing/preview-text.ts'
import type { Tagger } from '../../tagger/make-tagger.ts'
import type { Values } from '../sheet/sheet-values.ts'

/** What stands in the form's fields, as readers would see it. */
export const previewValues = (tagger: Tagger, values: Values, now: number): PreviewedText => {
  const typed = (name: string) => values.get(name) ?? ''
  return previewText(
    tagger,
    {
      language: typed('language'),
      headline: typed('headline'),
      summary: typed('summary'),
      dateline: typed('dateline.place'),
      body: typed('body'),
    },
    now,
  )
}

const paragraphsIn = (body: string) =>
  body.split(/\n\s*\n/).filter(paragraph => paragraph.trim() !== '').length

/** `98 words, 4 paragraphs`. */
export function countOf(wordCount: number, body: string): string {
  const paragraphs = paragraphsIn(body.replaceAll('\r\n', '\n'))
  return `${wordCount} ${wordCount === 1 ? 'word' : 'words'}, ${paragraphs} ${paragraphs === 1 ? 'paragraph' : 'paragraphs'}`
}
