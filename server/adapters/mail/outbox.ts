import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import {
  type LocalMailbox,
  type Mailer,
  MailerError,
  type MailSummary,
  type OutgoingMail,
  type StoredMail,
} from '../../ports/mailer.ts'

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

/** The files themselves: no knowledge of when they are written or how many are kept. */
class MailFolder {
  /** By file; the modification time says when to read a file again. */
  private readonly summaries = new Map<string, { modifiedMs: number; summary: MailSummary }>()

  constructor(private readonly folder: string) {}

  private path(id: string) {
    return join(this.folder, `${id}.json`)
  }

  async read(id: string): Promise<StoredMail | undefined> {
    if (!fileName.test(`${id}.json`)) return undefined
    try {
      return storedMail.parse(JSON.parse(await readFile(this.path(id), 'utf8')))
    } catch (error) {
      // Deleted meanwhile, or not a mail of ours: the page goes on without it.
      if (missing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return undefined
      throw error
    }
  }

  /** Whole or not at all, also for a reader in between. */
  async write(mail: StoredMail): Promise<void> {
    const draft = join(this.folder, `${mail.id}.${randomUUID()}.draft`)
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    await writeFile(draft, JSON.stringify(mail), { mode: 0o600 })
    await rename(draft, this.path(mail.id))
  }

  async remove(id: string): Promise<void> {
    this.summaries.delete(id)
    await rm(this.path(id), { force: true })
  }

  /** Newest first. */
  async all(): Promise<MailSummary[]> {
    const names = await readdir(this.folder).catch(error => {
      if (missing(error)) return []
      throw error
    })
    const ids = names.flatMap(name => fileName.exec(name)?.[1] ?? [])
    const found = await Promise.all(ids.map(id => this.summaryOf(id)))
    return found
      .filter(summary => summary !== undefined)
      .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1))
  }

  private async summaryOf(id: string): Promise<MailSummary | undefined> {
    const file = await stat(this.path(id)).catch(() => undefined)
    const known = this.summaries.get(id)
    if (file && known?.modifiedMs === file.mtimeMs) return known.summary
    const mail = file && (await this.read(id))
    if (!file || !mail) {
      this.summaries.delete(id)
      return undefined
    }
    const summary = { id, to: mail.to, subject: mail.subject, at: mail.at }
    this.summaries.set(id, { modifiedMs: file.mtimeMs, summary })
    return summary
  }
}

/** The embedded default: mail goes into a folder of this machine and nowhere else. */
export function createOutbox({
  folder,
  keep = 1000,
  now = () => new Date(),
}: OutboxOptions): Mailer & { mailbox: LocalMailbox } {
  const mails = new MailFolder(folder)

  async function store({ idempotencyKey, ...mail }: OutgoingMail): Promise<string> {
    const id = idOf(idempotencyKey)
    const { to, subject, html, text } = mail
    await mails.write({ id, to, subject, html, text, at: now() })
    for (const old of (await mails.all()).slice(keep)) await mails.remove(old.id)
    return id
  }

  return {
    async send(mail) {
      try {
        return { id: await store(mail) }
      } catch (error) {
        throw new MailerError(`The mailbox folder cannot be written: ${String(error)}`, false)
      }
    },
    mailbox: {
      async list({ search = '', limit = 200 } = {}) {
        const wanted = search.trim().toLowerCase()
        return (await mails.all()).filter(mail => mail.to.toLowerCase().includes(wanted)).slice(0, limit)
      },
      read: id => mails.read(id),
    },
  }
}
