import { link } from '../../ui/link.ts'
import { toldPage } from '../told-page.tsx'

/** Who runs this, how tags are made, and how accurate they are. */
export const aboutPage = toldPage('/about', {
  title: words => words.about,
  description: words => words.aboutWho,
  Body: ({ reader: { words, language } }) => (
    <>
      <p class="stand">{words.aboutWho}</p>
      <h2>{words.languages}</h2>
      <p>{words.aboutLanguages}</p>
      <h2>{words.aboutTagsTitle}</h2>
      <p>{words.aboutTags}</p>
      <h2>{words.aboutAccuracyTitle}</h2>
      <p>{words.aboutAccuracy}</p>
      <h2>{words.corrections}</h2>
      <p>{words.correctionsHelp}</p>
      <p class="more">
        <a href={link(language, '/about/corrections')}>{words.corrections}</a>
      </p>
    </>
  ),
})
