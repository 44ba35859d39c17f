import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { fetchPictures } from '../../functions/newsroom/pictures/fetch-pictures.ts'
import { imagesScale } from '../../functions/picture/images-scale.ts'
import { readPicture } from '../../functions/picture/read-picture.ts'
import { json, type Submitted } from '../support/articles.ts'
import { makeKey, makeNewsroom, SUBMISSION, submit } from '../support/newsroom.ts'
import { type Sample, sampleFile } from '../support/picture-files.ts'
import { fileOf } from '../support/pictures.ts'

/** Miniflare plays Cloudflare Images. */
const { IMAGES } = env as unknown as { IMAGES: ImagesBinding }
const WORDS = { alt: 'A ferry', credit: 'L. Nassar', rights: 'CC BY 4.0' }

type Rendition = { url: string; width: number; height: number; type: string }

let owners = 0

/** A newsroom where Cloudflare Images is bound. */
async function makeScaling(input: ImagesBinding['input'] = stream => IMAGES.input(stream)) {
  const newsroom = makeNewsroom()
  newsroom.deps.scale = imagesScale({ input })
  const key = await makeKey(newsroom, { owner: `scaling-${owners++}` })
  const publish = (picture: object) =>
    json<Submitted>(submit(newsroom, key, { ...SUBMISSION, picture }, '/v1/submissions?publish=true'))
  const shown = async ({ id }: Submitted) =>
    (await json<{ picture?: { renditions: Rendition[] } }>(newsroom.get(`/v1/articles/${id}`))).picture
  const send = async (parts: Record<string, File>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...WORDS, ...parts })) body.append(name, value)
    const sent = newsroom.send('/v1/pictures', { method: 'POST', headers: key, body })
    const { id } = await json<{ id: string }>(sent)
    return shown(await publish({ id }))
  }
  return { newsroom, publish, shown, send }
}

const sizes = (picture: { renditions: Rendition[] } | undefined) =>
  picture?.renditions.map(({ width, height, type }) => [width, height, type])

const WIDE = { file: fileOf('wide') }

describe('where Cloudflare Images is bound', () => {
  test('a picture has all widths below its own, whoever sent it, and each is served', async () => {
    const { newsroom, send } = await makeScaling()
    const picture = await send(WIDE)
    expect(sizes(picture)).toEqual([
      [320, 240, 'image/jpeg'],
      [640, 480, 'image/jpeg'],
      [720, 540, 'image/jpeg'],
    ])
    for (const { url, width, height } of picture?.renditions ?? []) {
      const answer = await newsroom.get(new URL(url).pathname)
      expect(readPicture(new Uint8Array(await answer.arrayBuffer()))).toMatchObject({ width, height })
    }
  })

  test('its widths stand for those that came with the picture', async () => {
    const { newsroom, send } = await makeScaling()
    const picture = await send({ ...WIDE, 'file.320': fileOf('wide320', '320.jpg') })
    expect(picture?.renditions.map(({ width }) => width)).toEqual([320, 640, 720])
    const [url = ''] = picture?.renditions.map(each => each.url) ?? []
    const answer = await newsroom.get(new URL(url).pathname)
    expect(new Uint8Array(await answer.arrayBuffer())).not.toEqual(sampleFile('wide320'))
  })

  test('a picture that is fetched by its address has them too', async () => {
    const { newsroom, publish, shown } = await makeScaling()
    newsroom.world.answer = () =>
      new Response(sampleFile('wide'), { headers: { 'Content-Type': 'image/jpeg' } })
    const story = await publish({ url: 'https://pictures.example/wide.jpg', ...WORDS })
    await fetchPictures(newsroom.deps)
    expect((await shown(story))?.renditions.map(({ width }) => width)).toEqual([320, 640, 720])
  })

  test('a picture narrower than the least width stays alone', async () => {
    const { send } = await makeScaling()
    expect(sizes(await send({ file: fileOf('jpeg') }))).toEqual([[64, 48, 'image/jpeg']])
  })

  test.each<[what: string, input: ImagesBinding['input']]>([
    [
      'fails',
      () => {
        throw new Error('IMAGES_TRANSFORM_ERROR 9523')
      },
    ],
    // As where transformations are not switched on.
    ['gives the original back', stream => untransformed(stream)],
  ])('where it %s, those that came with the picture stay', async (_, input) => {
    const { send } = await makeScaling(input)
    const sent = { ...WIDE, 'file.320': fileOf('wide320', '320.jpg') }
    expect((await send(sent))?.renditions.map(({ width }) => width)).toEqual([320, 720])
    expect(sizes(await send({ file: fileOf('wide640', 'other.jpg') }))).toEqual([[640, 480, 'image/jpeg']])
  })
})

test.each<Sample>(['webp', 'avif', 'pngTurned', 'jpegTurned'])(
  'a %s is made smaller as it is seen',
  async name => {
    const picture = readPicture(sampleFile(name))
    const width = 32
    const bytes = await imagesScale(IMAGES)(picture, width)
    const height = Math.round((picture.height * width) / picture.width)
    expect(readPicture(bytes)).toMatchObject({ width, height })
  },
)

/** An answer that is the picture as it came. */
function untransformed(stream: ReadableStream<Uint8Array>): ImageTransformer {
  const handle: ImageTransformer = {
    transform: () => handle,
    draw: () => handle,
    output: async () => ({
      response: () => new Response(stream),
      contentType: () => 'image/jpeg',
      image: () => stream,
    }),
  }
  return handle
}
