import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ObjectStore } from '../../ports/object-store.ts'
import { createFolderStore } from './folder.ts'
import { createS3Store } from './s3.ts'
import { openS3Server, s3Access } from './suite-s3-server.ts'

async function openFolder() {
  const parent = await mkdtemp(join(tmpdir(), 'muster-objects-'))
  const store = createFolderStore({ folder: join(parent, 'files') })
  return { store, close: () => rm(parent, { recursive: true, force: true }) }
}

async function openS3() {
  const { endpoint, close } = await openS3Server()
  return { store: createS3Store({ endpoint, bucket: 'bucket', ...s3Access }), close }
}

const text = (content: Uint8Array | undefined) => content && Buffer.from(content).toString()
const bytes = (words: string) => new TextEncoder().encode(words)

describe.each([
  { name: 'a folder', open: openFolder },
  { name: 'S3', open: openS3 },
])('objects in $name', ({ open }) => {
  let store: ObjectStore
  let close: () => Promise<void>
  beforeEach(async () => {
    ;({ store, close } = await open())
  })
  afterEach(() => close())

  it('are read as they were put, whatever bytes they hold', async () => {
    const every = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)
    await store.put('a/b/every', every, 'application/pdf')
    expect(Buffer.compare(Buffer.from((await store.get('a/b/every')) ?? []), Buffer.from(every))).toBe(0)
    await store.put('a/empty', new Uint8Array(), 'image/png')
    expect(text(await store.get('a/empty'))).toBe('')
  })

  it('are undefined when there are none, and deleting those is no error', async () => {
    expect(await store.get('never/was')).toBeUndefined()
    await store.delete('never/was')
    await store.put('one', bytes('1'), 'image/png')
    await store.delete('one')
    expect(await store.get('one')).toBeUndefined()
  })

  it('are listed by prefix in the order of their keys, and on from any of them', async () => {
    for (const key of ['x/3', 'x/1', 'x/2/deep', 'y/1']) await store.put(key, bytes(key), 'image/png')
    const listed = await store.list('x/')
    expect(listed.map(({ key, bytes: size }) => [key, size])).toEqual([
      ['x/1', 3],
      ['x/2/deep', 8],
      ['x/3', 3],
    ])
    expect(Math.abs(Date.now() - (listed[0]?.storedAt.getTime() ?? 0))).toBeLessThan(60_000)
    expect((await store.list('x/', 'x/1')).map(({ key }) => key)).toEqual(['x/2/deep', 'x/3'])
    expect(await store.list('z/')).toEqual([])
  })

  it.each([
    '../up',
    '/root',
    'a//b',
    'a/../b',
    'A',
    'a.b',
    'a b',
    '',
    'a/',
    'ä',
    'a\\b',
    `a/${'x'.repeat(200)}`,
  ])('never have the key %s', async key => {
    await expect(store.put(key, bytes('x'), 'image/png')).rejects.toThrow('not a key')
    await expect(store.get(key)).rejects.toThrow('not a key')
    await expect(store.delete(key)).rejects.toThrow('not a key')
  })
})

it('a store that refuses the signature is an error that says so', async () => {
  const { endpoint, close } = await openS3Server()
  const store = createS3Store({ endpoint, bucket: 'bucket', ...s3Access, secretAccessKey: 'wrong' })
  await expect(store.put('a', bytes('x'), 'image/png')).rejects.toThrow('403: <Code>SignatureDoesNotMatch')
  await close()
})
