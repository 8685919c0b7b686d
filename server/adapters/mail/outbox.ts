import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { LocalMailbox, MailSummary, StoredMail } from '../../ports/local-mailbox.ts'
import { type Mailer, MailerError, type OutgoingMail } from '../../ports/mailer.ts'

export interface OutboxOptions {
  /** One JSON file per mail; made when missing. */
  folder: string
  /** Older mail is deleted. */
  keep?: number
  now?: () => Date
}

const storedMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  at: z.coerce.date(),
})

const fileName = /^([0-9a-f]{32})\.json$/

/** From the key, so that the same mail sent again lands on itself. */
const idOf = (idempotencyKey: string) =>
  createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32)

const missing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** The embedded default: mail goes into a folder of this machine and nowhere else. */
export function createOutbox({
  folder,
  keep = 1000,
  now = () => new Date(),
}: OutboxOptions): Mailer & LocalMailbox {
  /** By file; the modification time says when to read a file again. */
  const summaries = new Map<string, { modifiedMs: number; summary: MailSummary }>()

  async function readMail(id: string): Promise<StoredMail | undefined> {
    try {
      return storedMail.parse(JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8')))
    } catch (error) {
      // Deleted meanwhile, or not a mail of ours: the page goes on without it.
      if (missing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return undefined
      throw error
    }
  }

  async function summaryOf(id: string): Promise<MailSummary | undefined> {
    const file = await stat(join(folder, `${id}.json`)).catch(() => undefined)
    const known = summaries.get(id)
    if (file && known?.modifiedMs === file.mtimeMs) return known.summary
    const mail = file && (await readMail(id))
    if (!file || !mail) {
      summaries.delete(id)
      return undefined
    }
    const summary = { id, to: mail.to, subject: mail.subject, at: mail.at }
    summaries.set(id, { modifiedMs: file.mtimeMs, summary })
    return summary
  }

  async function all(): Promise<MailSummary[]> {
    const names = await readdir(folder).catch(error => {
      if (missing(error)) return []
      throw error
    })
    const ids = names.flatMap(name => fileName.exec(name)?.[1] ?? [])
    const found = await Promise.all(ids.map(summaryOf))
    return found
      .filter(summary => summary !== undefined)
      .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1))
  }

  async function write({ idempotencyKey, to, subject, html, text }: OutgoingMail): Promise<string> {
    const id = idOf(idempotencyKey)
    const draft = join(folder, `${id}.${randomUUID()}.draft`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(draft, JSON.stringify({ id, to, subject, html, text, at: now() }), { mode: 0o600 })
    await rename(draft, join(folder, `${id}.json`)) // whole or not at all, also for a reader in between
    for (const old of (await all()).slice(keep)) await rm(join(folder, `${old.id}.json`), { force: true })
    return id
  }

  return {
    async send(mail) {
      try {
        return { id: await write(mail) }
      } catch (error) {
        throw new MailerError(`The mailbox folder cannot be written: ${String(error)}`, false)
      }
    },
    async list({ search = '', limit = 200 } = {}) {
      const wanted = search.trim().toLowerCase()
      return (await all()).filter(mail => mail.to.toLowerCase().includes(wanted)).slice(0, limit)
    },
    read: async id => (fileName.test(`${id}.json`) ? readMail(id) : undefined),
  }
}
