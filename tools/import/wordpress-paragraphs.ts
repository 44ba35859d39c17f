/** What holds a text of its own, where a blank line is no new paragraph. */
const TEXTS = 'caption dd dt figcaption figure h1 h2 h3 h4 h5 h6 li p pre script style summary td th'.split(
  ' ',
)
const PARTS =
  `address article aside blockquote center details div dl footer header hr main nav ol section table tbody tfoot
  thead tr ul`.split(/\s+/)
const BLOCK = new RegExp(`(</?(?:${[...TEXTS, ...PARTS].join('|')})(?![\\w-])[^<>]*>)`, 'i')
/** Old HTML leaves out the ends of their items. */
const LISTS = ['dl', 'ol', 'table', 'ul']

/**
 * WordPress keeps no paragraphs where the old editor was used: a blank line is one, and a line break is meant. Between blocks
 * of the new editor there are blank lines too, and nothing beside them.
 */
export function withParagraphs(html: string): string {
  let within: string | undefined
  return withoutComments(html.replace(/\r\n?/g, '\n'))
    .split(BLOCK)
    .map((piece, i) => {
      if (i % 2 === 0) return within === undefined ? paragraphs(piece) : piece
      const [, end, tag = ''] = /^<(\/?)(\w+)/.exec(piece) ?? []
      const name = tag.toLowerCase()
      if (!end && TEXTS.includes(name)) within ??= name
      if (end && (name === within || LISTS.includes(name))) within = undefined
      return piece
    })
    .join('')
}

const paragraphs = (text: string) =>
  text
    .split(/\n\s*\n/)
    .filter(paragraph => paragraph.trim() !== '')
    .map(paragraph => `<p>${paragraph.trim().replace(/(?:<br\s*\/?>)?\n/gi, '<br>')}</p>`)
    .join('')

/** `<!-- wp:paragraph -->`, `<!--more-->`. */
function withoutComments(html: string): string {
  const [before = '', ...pieces] = html.split('<!--')
  return (
    before +
    pieces.map(piece => (piece.includes('-->') ? piece.slice(piece.indexOf('-->') + 3) : '')).join('')
  )
}
