import { expect, test, vi } from 'vitest'

const SHEET = '../../../functions/ui/assets.gen.ts'

/** What the pages' validators are made with, where the style sheet has this address. */
async function representationWith(STYLE_URL: string) {
  vi.resetModules()
  vi.doMock(SHEET, () => ({ STYLE_URL, ICON_URL: '/assets/icon.svg' }))
  return (await import('../../../functions/pages/representation.ts')).PAGE_REPRESENTATION
}

test('pages that link another style sheet are other pages', async () => {
  const old = await representationWith('/assets/style.0123456789ab.css')
  expect(await representationWith('/assets/style.0123456789ab.css')).toBe(old)
  expect(await representationWith('/assets/style.ba9876543210.css')).not.toBe(old)
})
