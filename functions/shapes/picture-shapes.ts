import * as z from 'zod'
import { Id, Url } from './scalars.ts'

const Share = z.number().min(0).max(1)

export const Picture = z
  .object({
    id: Id,
    url: Url.describe('The widest file. It answers while an article that shows the picture is there.'),
    alt: z.string().describe('What it shows, for people who cannot see it.'),
    credit: z.string(),
    rights: z.string(),
    caption: z.string().optional(),
    width: z.int(),
    height: z.int(),
    focus: z
      .object({ x: Share, y: Share })
      .describe('The point that stays in every crop: shares of width and height from the upper left.')
      .optional(),
    renditions: z
      .array(z.object({ url: Url, width: z.int(), height: z.int(), type: z.string() }))
      .describe('Every file of the picture, the smallest first.'),
  })
  .meta({ id: 'Picture' })
export type Picture = z.infer<typeof Picture>

const File = z.string().meta({ format: 'binary' })

/** The parts of the form that a picture comes in. */
export const PictureUpload = z
  .object({
    file: File.describe('JPEG, PNG, WebP or AVIF, 12 MiB and 50 million pixels at most.'),
    alt: z.string().describe('What it shows, for people who cannot see it.'),
    credit: z.string(),
    rights: z.string(),
    caption: z.string().optional(),
    focus: z.string().describe('`0.25,0.5`: the point that stays in every crop.').optional(),
    'file.320': File.optional(),
    'file.640': File.optional(),
    'file.960': File.optional(),
    'file.1440': File.describe('The same picture in this width.').optional(),
  })
  .meta({ id: 'PictureUpload' })

export const KeptPicture = z
  .object({ id: Id })
  .meta({ id: 'KeptPicture', description: 'For `picture: { id }` and `![words](picture:<id>)`.' })
