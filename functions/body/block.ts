/** A stretch of text in one style; `\n` is a line break the writer asked for. Neighbours differ in style. */
export interface Inline {
  text: string
  bold?: boolean
  italic?: boolean
  code?: boolean
  /** Absolute: https, http or mailto. */
  href?: string
}

export interface Paragraph {
  type: 'paragraph'
  content: Inline[]
}

export interface Heading {
  type: 'heading'
  level: 2 | 3 | 4
  content: Inline[]
}

export interface List {
  type: 'list'
  ordered: boolean
  items: Block[][]
}

export interface Quote {
  type: 'quote'
  content: Block[]
}

export interface Code {
  type: 'code'
  text: string
}

export interface Rule {
  type: 'rule'
}

/** `![words](picture:id "caption")`, alone in its paragraph. */
export interface BodyPicture {
  type: 'picture'
  /** Of a picture that the newsroom keeps. */
  id: string
  alt: string
  caption?: string
}

/** Clients skip types that they don't know. */
export type Block = Paragraph | Heading | List | Quote | Code | Rule | BodyPicture
