import { plainText } from '../../body/plain-text.ts'
import type { PreviewedText } from '../../newsroom/editing/preview-text.ts'
import type { Known } from '../../newsroom/names/namesakes.ts'
import { direction } from '../../text/language.ts'
import { Blocks, markText } from '../../ui/blocks.tsx'
import { deskFigure } from '../desk-figure.ts'
import { NOTHING_REFUSED } from '../refused.ts'
import { layEvidence, type Texts } from '../tags/evidence.ts'
import { numberedTags } from '../tags/numbered-tags.ts'
import { TagList } from '../tags/tag-list.tsx'

type Previewed = Pick<
  PreviewedText,
  'language' | 'headline' | 'summary' | 'dateline' | 'blocks' | 'tags' | 'problems'
>

interface PreviewProps {
  /** Undefined before anything is written. */
  text: Previewed | undefined
  known: Known
}

/** How the text looks to readers and what the tagger finds in it; the desk's script makes it anew while one types. */
export const Preview = (props: PreviewProps) => (
  <section class="preview card stack" aria-label="Preview" tabindex={0} id="preview">
    <PreviewContent {...props} />
  </section>
)

function PreviewContent({ text, known }: PreviewProps) {
  if (!text || isEmpty(text)) {
    return <p class="meta">Preview and tags stand here once there is a text and it is saved.</p>
  }
  const { language, headline, summary, dateline, blocks, problems } = text
  const tags = numberedTags(text.tags)
  const texts: Texts = { headline, summary, dateline, body: plainText(blocks) }
  const evidence = layEvidence(tags)
  const { marks } = evidence
  return (
    <>
      <p class="meta">Preview, as readers see it</p>
      {problems.map(problem => (
        <p class="error">{problem}</p>
      ))}
      <article class="prose" lang={language} dir={language === undefined ? 'auto' : direction(language)}>
        <h2 class="big">{markText(headline, 0, marks.headline)}</h2>
        {summary !== '' && <p class="lead">{markText(summary, 0, marks.summary)}</p>}
        {dateline !== '' && <p class="meta">{markText(dateline, 0, marks.dateline)}</p>}
        <Blocks blocks={blocks} marks={marks.body} figureOf={deskFigure} />
      </article>
      <div class="tags">
        <header>
          <h2>Tags so far</h2>
          <span class="meta wide-only">point at one to see its words</span>
        </header>
        <TagList
          articleId=""
          tags={tags}
          language={language ?? ''}
          mayTag={false}
          refused={NOTHING_REFUSED}
          {...{ texts, evidence, known }}
        />
      </div>
    </>
  )
}

const isEmpty = ({ headline, blocks, problems }: Previewed) =>
  headline === '' && blocks.length === 0 && problems.length === 0
