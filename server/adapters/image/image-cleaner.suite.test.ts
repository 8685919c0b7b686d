import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jpeg, pdf, png, rawPng, webp } from '../../../tests/support/samples/files.ts'
import { type ImageCleaner, ImageRefused } from '../../ports/image-cleaner.ts'
import { createSeparateCleaner } from './separate.ts'
import { createSharpCleaner } from './sharp.ts'

const fromSource = {
  program: join(import.meta.dirname, 'process.ts'),
  execArgv: ['--import', 'tsx'],
}

describe.each([
  { name: 'in this process', create: (): ImageCleaner => createSharpCleaner() },
  { name: 'in a process of its own', create: (): ImageCleaner => createSeparateCleaner(fromSource) },
])('pictures made anew $name', ({ create }) => {
  let cleaner: ImageCleaner
  beforeAll(() => {
    cleaner = create()
  })
  afterAll(() => cleaner.close?.())

  it.each([
    ['a JPEG', 'image/jpeg', () => jpeg(30, 20)],
    ['a PNG', 'image/png', () => png(30, 20)],
    ['a WebP', 'image/jpeg', () => webp(30, 20)],
  ])('keep the pixels of %s', async (_, type, make) => {
    const kept = await cleaner.clean(await make())
    expect(kept).toMatchObject({ type, width: 30, height: 20 })
    const { width, height, exif } = await sharp(kept.content).metadata()
    expect({ width, height, exif }).toEqual({ width: 30, height: 20, exif: undefined })
  })

  it('stand upright, within 2,400 pixels, and say nothing of where and by whom', async () => {
    const taken = await sharp({ create: { width: 3_000, height: 1_000, channels: 3, background: '#fff' } })
      .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '52/1 13/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const kept = await cleaner.clean(Buffer.concat([taken, Buffer.from('<script>')]))
    expect(kept).toMatchObject({ width: 800, height: 2_400 })
    expect((await sharp(kept.content).metadata()).exif).toBeUndefined()
    expect(Buffer.from(kept.content).includes('script')).toBe(false)
  })

  it.each([
    ['a document', async () => pdf()],
    ['nothing', async () => Buffer.alloc(0)],
    ['half a picture', async () => (await jpeg(400, 400)).subarray(0, 900)],
    [
      'a picture that moves',
      async () => rawPng(8, 8, { more: Buffer.from('\0\0\0\bacTL\0\0\0\x02\0\0\0\0\0\0\0\0', 'latin1') }),
    ],
    ['more pixels than are held', async () => rawPng(60_000, 60_000)],
  ])('are not made of %s', async (_, make) => {
    const refusal = await cleaner.clean(await make()).catch(error => error)
    expect(refusal).toBeInstanceOf(ImageRefused)
    expect(refusal.message).toMatch(/^[A-Z].{8,}\.$/)
  })

  it('are answered each, in whatever order they are asked for', async () => {
    const sizes = [5, 25, 15, 35]
    const all = await Promise.all(sizes.map(async size => cleaner.clean(await png(size, size))))
    expect(all.map(({ width }) => width)).toEqual(sizes)
  })
})

describe('a decoder that goes wrong in its own process', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-image-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** Good for pictures of one byte only; what others do to it is `wrong`. */
  async function faulty(wrong: string): Promise<string> {
    const program = join(folder, `${wrong.replaceAll(/\W/g, '')}.mjs`)
    const image = `{ content: new Uint8Array(1), type: 'image/png', width: process.env.PATH ? 2 : 1, height: 1 }`
    const script = `process.on('message', content => { if (content.length > 1) { ${wrong} } else process.send({ image: ${image} }) })`
    await writeFile(program, script)
    return program
  }

  it.each(['process.abort()', 'process.exit(0)', 'while (true);'])(
    'by “%s” costs that picture; the next one is made, and it never knew our environment',
    async wrong => {
      const cleaner = createSeparateCleaner({ program: await faulty(wrong), timeoutMs: 3_000 })
      await expect(cleaner.clean(new Uint8Array(2))).rejects.toBeInstanceOf(ImageRefused)
      expect(await cleaner.clean(new Uint8Array(1))).toMatchObject({ width: 1 })
      await cleaner.close?.()
    },
    60_000,
  )

  it('ends when it has nothing to do, and starts again for the next picture', async () => {
    const cleaner = createSeparateCleaner({ program: await faulty('process.exit(1)'), idleMs: 1 })
    await cleaner.clean(new Uint8Array(1))
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(await cleaner.clean(new Uint8Array(1))).toMatchObject({ width: 1 })
    await cleaner.close?.()
  })

  it('that is not there refuses in words', async () => {
    const cleaner = createSeparateCleaner({ program: join(folder, 'nowhere.mjs') })
    await expect(cleaner.clean(new Uint8Array(1))).rejects.toBeInstanceOf(ImageRefused)
  })

  it('that cannot even be started refuses as well, and is tried anew', async () => {
    const cleaner = createSeparateCleaner({ program: await faulty('process.exit(1)') })
    const node = process.execPath
    process.execPath = join(folder, 'no-node-here')
    try {
      await expect(cleaner.clean(new Uint8Array(1))).rejects.toBeInstanceOf(ImageRefused)
    } finally {
      process.execPath = node
    }
    expect(await cleaner.clean(new Uint8Array(1))).toMatchObject({ width: 1 })
    await cleaner.close?.()
  })
})
