/** HTML as data: a text, or an element with its attributes and what is in it. */
export type Tree =
  | string
  | readonly [tag: string, attributes: Readonly<Record<string, string>>, ...content: Tree[]]
