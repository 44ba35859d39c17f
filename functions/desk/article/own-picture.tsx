import type { ArticleRow } from '../../../db/schema.ts'
import { creditLine } from '../../published/image-of.ts'
import { readStoredPicture } from '../../published/shown-picture.ts'
import { direction } from '../../text/language.ts'
import { Figure } from '../../ui/figure.tsx'
import { deskPicture } from '../desk-figure.ts'

/** The picture that stands with an article, or where it is to come from. */
export function OwnPicture({ row }: { row: Pick<ArticleRow, 'picture' | 'language'> }) {
  const picture = readStoredPicture(row.picture)
  if (!picture) return null
  const { file, url, alt, caption } = picture
  if (!file) return <p class="meta">Picture not fetched yet: {url}</p>
  return (
    <Figure
      image={{ src: deskPicture(file.id), alt }}
      caption={caption}
      credit={creditLine(picture)}
      lang={row.language}
      dir={direction(row.language)}
    />
  )
}
