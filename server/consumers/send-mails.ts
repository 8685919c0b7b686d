import { type ClaimedMail, claimMails } from '../domain/mail/claim-mails.ts'
import { recordMailOutcome } from '../domain/mail/record-mail-outcome.ts'
import type { Context, Services } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { type Mailer, MailerError } from '../ports/mailer.ts'

export interface MailSenderOptions {
  services: Services
  mailer: Mailer
  /** How often to look for due mail when nobody calls wake(). */
  pollMs?: number
  /** A provider that has not answered by then counts as failed for this try. */
  timeoutMs?: number
  /** Mails under way at once: one that hangs does not hold the others up. */
  lanes?: number
}

export interface MailSender {
  start(): void
  /** Looks for due mail now rather than at the next poll. */
  wake(): void
  /** Takes no more mail; resolves when what is under way is done, which `timeoutMs` bounds. */
  stop(): Promise<void>
  /** Sends until nothing is due; resolves with the number of mails that the provider took. */
  drain(): Promise<number>
}

async function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const refuse = () => reject(new MailerError(`The provider did not answer in ${timeoutMs} ms.`, false))
    timer = setTimeout(refuse, timeoutMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function outcomeOf(error: unknown) {
  if (error instanceof MailerError && error.retryAfterMs !== undefined && !error.permanent) {
    const delayMs = Math.min(Math.max(1000, Math.ceil(error.retryAfterMs)), 3_600_000)
    return { kind: 'postponed' as const, delayMs }
  }
  const words = error instanceof Error ? error.message : String(error)
  const permanent = error instanceof MailerError && error.permanent
  return { kind: 'failed' as const, permanent, error: words.slice(0, 2000) }
}

/** Sends due mail in a few lanes at once; knows nothing of when to look. */
class Lanes {
  readonly underWay = new Set<Promise<void>>()
  sent = 0
  private looking: Promise<number> | undefined

  constructor(
    private readonly options: Required<MailSenderOptions>,
    private readonly onFree: () => void,
  ) {}

  /** Fills the free lanes with due mail; answers how many it took. One look at a time. */
  look(): Promise<number> {
    this.looking ??= this.fill().finally(() => {
      this.looking = undefined
    })
    return this.looking
  }

  private async fill(): Promise<number> {
    const free = this.options.lanes - this.underWay.size
    if (free <= 0) return 0
    const claimed = await claimMails(this.system(), { limit: free })
    for (const mail of claimed) this.launch(mail)
    return claimed.length
  }

  private launch(mail: ClaimedMail) {
    const { log } = this.options.services
    const task = this.attempt(mail)
      .catch(error => log.error({ err: error, mailId: mail.id }, 'the outcome of a mail was not recorded'))
      .finally(() => {
        this.underWay.delete(task)
        this.onFree()
      })
    this.underWay.add(task)
  }

  /** A crash between the two steps leaves the claim to run out: the same mail again, under the same key. */
  private async attempt({ id, attempt, ...mail }: ClaimedMail): Promise<void> {
    const { mailer, timeoutMs, services } = this.options
    const sent = { kind: 'sent' as const }
    const result = await withTimeout(mailer.send(mail), timeoutMs).then(() => sent, outcomeOf)
    if (result.kind === 'sent') this.sent++
    else services.log.warn({ mailId: id, attempt, outcome: result.kind }, 'mail not sent')
    await recordMailOutcome(this.system(), { id, attempt, result })
  }

  private system(): Context {
    const request = { id: newId(), ip: '', userAgent: 'send-mails' }
    return { services: this.options.services, actor: { kind: 'system' }, request }
  }
}

/** Drains the mails table in its own loop, in no transaction of anybody: a dead provider delays mail and nothing else. */
export function createMailSender(options: MailSenderOptions): MailSender {
  const { services, pollMs = 1000, timeoutMs = 10_000, lanes: count = 4 } = options
  const lanes = new Lanes({ ...options, pollMs, timeoutMs, lanes: count }, () => timer && wake())
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let last: Promise<unknown> = Promise.resolve()

  const look = async () => (stopped ? 0 : lanes.look())

  function wake() {
    last = look().catch(error => services.log.error({ err: error }, 'could not look for due mail'))
  }

  return {
    start() {
      stopped = false
      timer ??= setInterval(wake, pollMs)
      wake()
    },
    wake,
    async stop() {
      stopped = true
      clearInterval(timer)
      timer = undefined
      await last
      await Promise.all(lanes.underWay)
    },
    async drain() {
      const before = lanes.sent
      for (;;) {
        const took = await look()
        if (took === 0 && lanes.underWay.size === 0) return lanes.sent - before
        if (lanes.underWay.size > 0) await Promise.race(lanes.underWay)
      }
    },
  }
}
