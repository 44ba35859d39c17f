import type { Sheet } from './sheet.ts'

/** As the newsroom takes them; it refuses others. */
const WIDTHS = [320, 640, 960, 1440]
const QUALITY = 0.82

/**
 * Makes a chosen picture in smaller widths too, which the newsroom cannot, and shows it. A form that is sent before they
 * are ready goes without them.
 */
export function sendWidths({ form }: Sheet) {
  const input = form.elements.namedItem('picture.file')
  if (!(input instanceof HTMLInputElement)) return
  let turn = 0
  input.addEventListener('change', async () => {
    const mine = ++turn
    for (const old of form.querySelectorAll('[data-width]')) old.remove()
    const [file] = input.files ?? []
    if (!file) return
    try {
      const image = await createImageBitmap(file)
      const made = await Promise.all(
        WIDTHS.filter(width => width < image.width).map(width => makeWidth(image, width, file)),
      )
      const shown = drawn(image, Math.min(image.width, 640))
      image.close()
      if (mine !== turn) return
      shown.dataset.width = 'shown'
      input.before(shown)
      for (const each of made) if (each) input.after(each)
    } catch {
      // What the browser cannot read the newsroom may: it is sent as it is.
    }
  })
}

function drawn(image: ImageBitmap, width: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = Math.round((image.height * width) / image.width)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** A control that sends the picture in this width; undefined where the browser cannot write the format. */
async function makeWidth(image: ImageBitmap, width: number, file: File) {
  const type = file.type === 'image/jpeg' ? file.type : 'image/webp'
  const canvas = drawn(image, width)
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, type, QUALITY))
  if (blob?.type !== type) return undefined
  const control = document.createElement('input')
  control.type = 'file'
  control.hidden = true
  control.name = `picture.file.${width}`
  control.dataset.width = String(width)
  const files = new DataTransfer()
  files.items.add(new File([blob], String(width), { type }))
  control.files = files.files
  return control
}
