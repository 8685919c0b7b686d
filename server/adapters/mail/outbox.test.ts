import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOutbox } from './outbox.ts'

let parent: string
let folder: string
let minute: number
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'muster-outbox-'))
  folder = join(parent, 'mail')
  minute = 0
})
afterEach(() => rm(parent, { recursive: true, force: true }))

const open = (keep?: number) =>
  createOutbox({ folder, keep, now: () => new Date(Date.UTC(2026, 2, 2, 9, minute++)) })

const mail = (key: string, to = `${key}@example.org`) => ({
  to,
  subject: `Subject ${key}`,
  html: `<p>${key}</p>`,
  text: key,
  idempotencyKey: key,
})

describe('the local mailbox', () => {
  it('lists the newest first, and finds by a part of the address', async () => {
    const outbox = open()
    await outbox.send(mail('a'))
    await outbox.send(mail('b', 'Ada@Example.org'))
    expect((await outbox.mailbox.list()).map(each => each.subject)).toEqual(['Subject b', 'Subject a'])
    expect((await outbox.mailbox.list({ search: ' ada@ ' })).map(each => each.to)).toEqual([
      'Ada@Example.org',
    ])
    expect(await outbox.mailbox.list({ limit: 1 })).toHaveLength(1)
  })

  it('is empty before the first mail', async () => {
    expect(await open().mailbox.list()).toEqual([])
  })

  it('overwrites a mail that is sent again, also for one who has listed it before', async () => {
    const outbox = open()
    await outbox.send(mail('a'))
    await outbox.mailbox.list()
    await outbox.send({ ...mail('a'), subject: 'Again' })
    const list = await outbox.mailbox.list()
    expect(list.map(each => each.subject)).toEqual(['Again'])
    expect(await outbox.mailbox.read(list[0]?.id ?? '')).toMatchObject({
      subject: 'Again',
      html: '<p>a</p>',
      text: 'a',
    })
  })

  it('keeps the newest only and leaves no drafts', async () => {
    const outbox = open(3)
    for (const key of ['a', 'b', 'c', 'd', 'e']) await outbox.send(mail(key))
    expect((await outbox.mailbox.list()).map(each => each.subject)).toEqual([
      'Subject e',
      'Subject d',
      'Subject c',
    ])
    expect(await readdir(folder)).toHaveLength(3)
  })

  it('goes on when a file is torn or none of ours', async () => {
    const outbox = open()
    const { id } = await outbox.send(mail('a'))
    await writeFile(join(folder, `${'0'.repeat(32)}.json`), '{"id": "torn')
    await writeFile(join(folder, 'notes.txt'), 'mine')
    expect((await outbox.mailbox.list()).map(each => each.id)).toEqual([id])
  })

  it('reads nothing outside its folder', async () => {
    const outbox = open()
    await outbox.send(mail('a'))
    await writeFile(join(parent, 'secret.json'), JSON.stringify({ ...mail('x'), id: 'x', at: new Date() }))
    expect(await outbox.mailbox.read('../secret')).toBeUndefined()
    expect(await outbox.mailbox.read('f'.repeat(32))).toBeUndefined()
  })

  it('is for the user who runs the server', async () => {
    const { id } = await open().send(mail('a'))
    expect((await stat(join(folder, `${id}.json`))).mode & 0o077).toBe(0)
    expect((await stat(folder)).mode & 0o077).toBe(0)
  })
})
