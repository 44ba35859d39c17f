import type { Tree } from '../../../functions/ui/tree.ts'

const SVG = ['svg', 'path']
const ELEMENTS = [
  ...SVG,
  ...'p h2 h3 h4 ul ol li blockquote pre code hr br strong em a mark span bdi small article div header details summary figure figcaption img'.split(
    ' ',
  ),
]
const ATTRIBUTES =
  'class id lang dir href rel title aria-hidden focusable viewBox preserveAspectRatio d src alt loading'.split(
    ' ',
  )

/** Elements of what the server sent as data; whatever is not of the lists stays out. No text is read as markup. */
export function build(tree: Tree): Node {
  if (typeof tree === 'string') return document.createTextNode(tree)
  const [tag, attributes, ...content] = tree
  if (!ELEMENTS.includes(tag)) return document.createTextNode('')
  const element = SVG.includes(tag)
    ? document.createElementNS('http://www.w3.org/2000/svg', tag)
    : document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    // A picture is one of the desk’s own.
    if (ATTRIBUTES.includes(name) && (name !== 'src' || value.startsWith('/desk/pictures/')))
      element.setAttribute(name, value)
  }
  element.append(...content.map(build))
  return element
}
