/** A file in one width. */
export interface PictureFile {
  /** Media type. */
  type: string
  width: number
  height: number
}

/** A picture that the newsroom keeps: its file, and the same in other widths, the smallest first. */
export interface KeptPicture extends PictureFile {
  id: string
  renditions: PictureFile[]
}

/** What is said of a picture where it stands. */
export interface PictureWords {
  /** What it shows, for people who cannot see it. */
  alt: string
  credit: string
  rights: string
  caption?: string
  /** As `focusText` writes it. */
  focus?: string
}

/** An article's own picture as the column has it. One that is still to be fetched has an address and no file. */
export type StoredPicture = PictureWords & { url?: string; file?: KeptPicture }

/** A picture as readers see it. */
export type ShownPicture = KeptPicture & PictureWords

/** The form of the column `body_pictures`; alt and caption stand in the Markdown. */
export type BodyPictureFacts = KeptPicture & Pick<PictureWords, 'credit' | 'rights'>

export const readStoredPicture = (stored: string | null): StoredPicture | undefined =>
  stored === null ? undefined : (JSON.parse(stored) as StoredPicture)

export const readBodyPictures = (stored: string | null): BodyPictureFacts[] =>
  stored === null ? [] : (JSON.parse(stored) as BodyPictureFacts[])

/** The article's own picture; undefined where it has none, or none yet. */
export function shownPicture({ picture }: { picture: string | null }): ShownPicture | undefined {
  const { url: _, file, ...words } = readStoredPicture(picture) ?? {}
  return file && ({ ...file, ...words } as ShownPicture)
}

/** Whether the article's own picture came from an address, after its text. */
export function isFetched({ picture }: { picture: string | null }): boolean {
  const { url, file } = readStoredPicture(picture) ?? {}
  return url !== undefined && file !== undefined
}

/** Every width that there is, the widest last. */
export const widthsOf = ({ renditions, type, width, height }: KeptPicture): PictureFile[] => [
  ...renditions,
  { type, width, height },
]

export const pictureUrl = (publicOrigin: string, id: string, width: number) =>
  `${publicOrigin}/pictures/${id}/${width}`
