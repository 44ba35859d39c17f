import { pairs } from './pairs.ts'

/** `<` and `>` in other clothes: what is decoded once too often turns into markup. */
const CLOTHES: readonly (readonly [string, string])[] = [
  ['&lt;', '&gt;'],
  ['&lt', '&gt'],
  ['&LT;', '&GT;'],
  ['&#60;', '&#62;'],
  ['&#x3c', '&#x3e'],
  ['&#0000060', '&#0000062'],
  ['&amp;lt;', '&amp;gt;'],
  ['%3C', '%3E'],
  ['%253C', '%253E'],
  ['\\x3c', '\\x3e'],
  ['\\u003c', '\\u003e'],
  ['\\74', '\\76'],
  ['\uff1c', '\uff1e'],
  ['\ufe64', '\ufe65'],
  ['\u2039', '\u203a'],
  ['+ADw-', '+AD4-'],
  ['\u226e', '\u226f'],
  ['&lt\u037e', '&gt\u037e'],
  ['<\u0338', '>\u0338'],
]
const DRESSED: ((open: string, close: string) => string)[] = [
  (open, close) => `${open}script${close}x()${open}/script${close}`,
  (open, close) => `${open}img src=x onerror=x()${close}`,
]

export const ENCODED = pairs(CLOTHES, DRESSED, ([open, close], dress) => dress(open, close))
