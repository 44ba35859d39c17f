/** Where the bytes of pictures are. */
export interface PictureStore {
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Undefined where there is nothing of that name. */
  get(key: string): Promise<{ body: ReadableStream<Uint8Array>; size: number } | undefined>
  /** Everything whose name begins so. */
  deleteFolder(folder: string): Promise<void>
}

const FOLDER = /^[\w-]{43}$/

/** Nothing but a picture lies in such a folder, whatever a row says. */
function checkFolder(folder: string): void {
  if (!FOLDER.test(folder)) throw new Error('no folder of a picture')
}

/** A folder holds a picture in all its widths. */
export function objectKey(folder: string, width: number): string {
  checkFolder(folder)
  return `${folder}/${width}`
}

/** What every failure of the bucket says, so that a caller can be told to come back. */
export const AWAY = 'The picture store did not answer'

async function answered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new Error(AWAY, { cause })
  }
}

/** R2 as a store of pictures. */
export const pictureBucket = (bucket: R2Bucket): PictureStore => ({
  put: (key, bytes) => answered(async () => void (await bucket.put(key, bytes))),
  get: key =>
    answered(async () => {
      const found = await bucket.get(key)
      return found ? { body: found.body, size: found.size } : undefined
    }),
  deleteFolder: async folder => {
    checkFolder(folder)
    await answered(async () => {
      const { objects } = await bucket.list({ prefix: `${folder}/` })
      if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key))
    })
  },
})
