import * as z from 'zod'
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../locales/interface-words.ts'
import { NextCursor, Url } from './scalars.ts'

const inEachLanguage = Object.fromEntries(
  INTERFACE_LANGUAGES.map(language => [language, z.string()]),
) as Record<InterfaceLanguage, z.ZodString>

export const CatalogueEntry = z
  .object({
    code: z.string(),
    slug: z.string(),
    names: z.object(inEachLanguage).describe('By language.'),
    count: z.int().min(0).describe('Articles that are about it now.'),
    url: Url,
  })
  .meta({ id: 'CatalogueEntry' })
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

export const CataloguePage = z
  .object({ items: z.array(CatalogueEntry), nextCursor: NextCursor })
  .meta({ id: 'CataloguePage' })
