import { expect, test, vi } from 'vitest'

const SHEET = '../../../functions/ui/assets.gen.ts'

/** What the pages' validators are made with, where the site's files are these. */
async function representationWith(SITE_ASSETS: string) {
  vi.resetModules()
  vi.doMock(SHEET, () => ({ SITE_ASSETS }))
  return (await import('../../../functions/pages/representation.ts')).PAGE_REPRESENTATION
}

test('pages with another file are other pages', async () => {
  const old = await representationWith('0123456789ab')
  expect(await representationWith('0123456789ab')).toBe(old)
  expect(await representationWith('ba9876543210')).not.toBe(old)
})
