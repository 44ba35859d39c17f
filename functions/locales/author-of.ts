import { wordsOf } from './interface-words.ts'

/**
 * A byline without what its language, BCP 47, puts before a name: `Layla Nassar` for `By Layla Nassar`. Pages put the word of
 * their own language before it.
 */
export function authorOf(byline: string, language: string): string {
  const [before = ''] = wordsOf(language).byline.split('{name}')
  const word = before.replace(/[\s:：]+$/, '')
  const name = byline.slice(word.length)
  const hasWord = byline.toLowerCase().startsWith(word.toLowerCase()) && /^[\s:：]/.test(name)
  return (hasWord && name.replace(/^[\s:：]+/, '')) || byline
}
