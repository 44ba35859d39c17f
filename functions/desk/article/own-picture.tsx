import type { Submission } from '../../newsroom/submission.ts'
import { direction } from '../../text/language.ts'
import { Figure } from '../../ui/figure.tsx'
import { deskPicture } from '../desk-figure.ts'

interface OwnPictureProps {
  picture: Submission['picture']
  language: string
}

/** The picture that stands with an article, or where it is to come from. */
export function OwnPicture({ picture, language }: OwnPictureProps) {
  if (!picture) return null
  const { id, url, alt = '', caption, credit, rights } = picture
  if (id === undefined) return <p class="meta">Picture to be fetched: {url}</p>
  return (
    <Figure
      image={{ src: deskPicture(id), alt }}
      caption={caption}
      credit={[credit, rights].filter(Boolean).join(' / ')}
      lang={language}
      dir={direction(language)}
    />
  )
}
