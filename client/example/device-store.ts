import type { Article, Store } from '../src/dawnwire.ts'

/** The device keeps or gives nothing: its storage is full, closed or broken. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault'
}

/** The copy on this device, and what the reader has saved. */
export interface DeviceStore extends Store {
  find(id: string): Promise<Article | undefined>
  /** Those that stand on a list now, the newest first. */
  list(isWanted: (article: Article) => boolean, limit: number): Promise<Article[]>
  isSaved(id: string): Promise<boolean>
  save(id: string, isSaved: boolean): Promise<void>
  saved(): Promise<Article[]>
}

const NAME = 'pocket-dawnwire'
const VERSION = 1
const CURSOR = 'cursor'

export async function openDeviceStore(): Promise<DeviceStore> {
  const db = await openDatabase()
  const begin = (names: string[], mode: IDBTransactionMode) => orFault(() => db.transaction(names, mode))
  const read = (name: string) => begin([name], 'readonly').objectStore(name)
  const find = (id: string) => answer<Article | undefined>(read('articles').get(id))
  return {
    cursor: () => answer<string | undefined>(read('state').get(CURSOR)),
    ids: async () => (await answer(read('articles').getAllKeys())) as string[],
    apply({ articles, removed, cursor }) {
      const step = begin(['articles', 'saved', 'state'], 'readwrite')
      for (const article of articles) step.objectStore('articles').put(article)
      for (const { id } of removed) {
        step.objectStore('articles').delete(id)
        step.objectStore('saved').delete(id)
      }
      if (cursor !== undefined) step.objectStore('state').put(cursor, CURSOR)
      return ended(step)
    },
    find,
    list: (isWanted, limit) => newest(read('articles').index('publishedAt'), isWanted, limit),
    isSaved: async id => (await answer(read('saved').getKey(id))) !== undefined,
    save(id, isSaved) {
      const write = begin(['saved'], 'readwrite')
      if (isSaved) write.objectStore('saved').put(true, id)
      else write.objectStore('saved').delete(id)
      return ended(write)
    },
    async saved() {
      const ids = (await answer(read('saved').getAllKeys())) as string[]
      return (await Promise.all(ids.map(find))).filter(article => article !== undefined)
    },
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = orFault(() => indexedDB.open(NAME, VERSION))
  opening.onupgradeneeded = () => {
    const db = opening.result
    db.createObjectStore('articles', { keyPath: 'id' }).createIndex('publishedAt', 'publishedAt')
    db.createObjectStore('saved')
    db.createObjectStore('state')
  }
  return answer(opening)
}

/** A replaced story keeps its address and stands on no list; an expired one is over before the newsroom says so. */
const isListed = ({ replacedBy, expiresAt }: Article) => !replacedBy && !isOver(expiresAt)
export const isOver = (expiresAt: string | undefined) =>
  expiresAt !== undefined && Date.parse(expiresAt) <= Date.now()

function newest(index: IDBIndex, isWanted: (article: Article) => boolean, limit: number): Promise<Article[]> {
  const found: Article[] = []
  const walk = index.openCursor(null, 'prev')
  return new Promise((resolve, reject) => {
    walk.onerror = () => reject(faultOf(walk.error))
    walk.onsuccess = () => {
      const cursor = walk.result
      if (!cursor || found.length === limit) return resolve(found)
      const article: Article = cursor.value
      if (isListed(article) && isWanted(article)) found.push(article)
      cursor.continue()
    }
  })
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(faultOf(request.error))
  })

const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(faultOf(transaction.error))
  })

const faultOf = (cause: unknown) =>
  new StorageFault('This device keeps no stories: its storage is full or closed.', { cause })

function orFault<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw faultOf(cause)
  }
}
