import { redirectTo } from '../http/redirect.ts'
import { isNamedLanguage, languageList } from '../text/language.ts'
import type { ListFolder } from './find-list.ts'
import { missing } from './missing.ts'

/** For a list that is asked for in another spelling its address, as `/languages/zh-hans` for `/languages/zh-cn`; else 404. */
export function noSuchList(folder: ListFolder, name: string, address: string): Response {
  const code = folder === 'languages' && isNamedLanguage(name) ? languageList(name) : undefined
  if (code === undefined || code === name) throw missing([])
  const { pathname, search } = new URL(address)
  return redirectTo(pathname.replace(`/languages/${name}`, `/languages/${code}`) + search)
}
