import type { MarkdownIt, Token } from 'markdown-it'

/** What can begin or end markup inside a block; in a text without any of it there is none. */
const MARKUP = /[\n\\`*_[\]<&]/
const TEXT = /(?:[^\n\\`*_[\]<&!]|!(?!\[))+/y

/**
 * The same blocks at half the cost and without its worst cases. The parser's build sets each member of a token by its
 * name at run time, it makes the state of its inline rules anew for every paragraph, most of which have no markup, and
 * its rule for text stops at colons and the like, which matter only to extensions.
 */
export function leanParser(parser: MarkdownIt): void {
  parser.block.State = class extends parser.block.State {
    override push(type: string, tag: string, nesting: Token['nesting']) {
      if (nesting < 0) this.level--
      const token = leanToken(type, tag, nesting, this.level)
      token.block = true
      if (nesting > 0) this.level++
      this.tokens.push(token)
      return token
    }
  }
  parser.inline.State = class extends parser.inline.State {
    // By position. As the object that it is, it turns into a slow table where positions are far apart.
    override cache = new Array<number>(this.src.length + 1)
  }
  parser.inline.ruler.at('text', (state, silent) => {
    TEXT.lastIndex = state.pos
    if (!TEXT.test(state.src)) return false
    const end = Math.min(TEXT.lastIndex, state.posMax)
    if (!silent) state.pending += state.src.slice(state.pos, end)
    state.pos = end
    return true
  })
  const parse = parser.inline.parse.bind(parser.inline)
  parser.inline.parse = (text, md, env, tokens) => {
    if (text === '') return
    if (MARKUP.test(text)) return parse(text, md, env, tokens)
    const token = leanToken('text', '', 0, 0)
    token.content = text
    tokens.push(token)
  }
}

/** A token without the methods that only renderers call. */
function leanToken(type: string, tag: string, nesting: Token['nesting'], level: number): Token {
  const token = {
    type,
    tag,
    attrs: null,
    map: null,
    nesting,
    level,
    children: null,
    content: '',
    markup: '',
    info: '',
    meta: null,
    block: false,
    hidden: false,
  }
  return token as Token
}
