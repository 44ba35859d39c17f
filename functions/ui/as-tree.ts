import { type Child, isValidElement } from 'hono/jsx'
import type { Tree } from './tree.ts'

/**
 * What a page would show of this, as data that a script builds elements from: no text is ever read as markup. Components
 * that wait for something or read a context are not for here.
 */
export function asTree(child: Child): Tree[] {
  if (child === null || child === undefined || typeof child === 'boolean') return []
  if (typeof child === 'string' || typeof child === 'number') return [String(child)]
  if (Array.isArray(child)) return child.flatMap(asTree)
  if (!isValidElement(child)) throw new TypeError('Only elements and texts can be data.')
  const { tag, props } = child
  if (typeof tag === 'function') return asTree(tag(props))
  // As they were written: what the element itself holds is wrapped for rendering.
  const content = asTree(props.children)
  return tag === '' ? content : [[tag, attributesOf(props), ...content]]
}

const attributesOf = ({ children: _, ...props }: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(props)
      .filter(([, value]) => value !== undefined && value !== null && value !== false)
      .map(([name, value]) => [name, value === true ? '' : String(value)]),
  )
