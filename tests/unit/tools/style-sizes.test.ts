import { expect, test } from 'vitest'
import { bundled } from '../../../tools/assets/asset.ts'

test.each(['functions/ui/style.css', 'functions/desk/desk.css'])('%s is less than 20 kB', async source => {
  expect((await bundled(source, '.css')).bytes.byteLength).toBeLessThan(20_000)
})
