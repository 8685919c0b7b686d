import { gatherStatistics } from '../db/gather-statistics.ts'
import { applyExcuses } from './consumers/apply-excuses.ts'
import { createClockTicks, sweepBudgets } from './consumers/clock-ticks.ts'
import type { Reaction } from './consumers/consumer.ts'
import { createExportLoop } from './consumers/exports/run-exports.ts'
import { sweepObjects } from './consumers/files/sweep-objects.ts'
import { notifyAlarm } from './consumers/notify/notify-alarm.ts'
import { notifyAnnouncement } from './consumers/notify/notify-announcement.ts'
import { notifyGuardians } from './consumers/notify/notify-guardians.ts'
import { notifyIntervention } from './consumers/notify/notify-intervention.ts'
import { notifySurprise } from './consumers/notify/notify-surprise.ts'
import { notifyWarning } from './consumers/notify/notify-warning.ts'
import { notifyJoin } from './consumers/notify-join.ts'
import { notifyMark } from './consumers/notify-mark.ts'
import { notifyRequest } from './consumers/notify-request.ts'
import { notifySession } from './consumers/notify-session.ts'
import { createPushLoop } from './consumers/push/send-pushes.ts'
import { pushChanges } from './consumers/push-changes.ts'
import { pushMarks } from './consumers/push-marks.ts'
import { rederiveCards } from './consumers/rederive-cards.ts'
import { rederiveMarks } from './consumers/rederive-marks.ts'
import { createRunner } from './consumers/runner.ts'
import { createMailSender } from './consumers/send-mails.ts'
import { settleAbsences } from './consumers/waiting/settle-absences.ts'
import { watchLadder } from './consumers/warnings/watch-ladder.ts'
import { queueWebhooks } from './consumers/webhooks/queue-webhooks.ts'
import { createWebhookSender } from './consumers/webhooks/send-webhooks.ts'
import type { Services } from './kernel/context.ts'
import type { Doorbell } from './ports/event-log.ts'
import type { Mailer } from './ports/mailer.ts'
import type { Paper } from './ports/paper.ts'
import type { PushSender } from './ports/push-sender.ts'
import type { Realtime } from './ports/realtime.ts'
import type { WebhookCaller } from './ports/webhook-caller.ts'
import type { EventLogs } from './start/event-logs.ts'
import type { ReaderName, ServiceName } from './start/services.ts'

export interface Background {
  start(): void
  /** Does what is due now, once, for where no process stays; one at a time in a process. `withClock`: also what time alone brings about. */
  catchUp(withClock: boolean): Promise<void>
  stop(): Promise<void>
}

interface Parts {
  services: Services
  eventLogs: EventLogs
  /** What this process does of it. */
  chosen: ReadonlySet<ServiceName>
  doorbell: Doorbell
  realtime: Realtime
  mailer: Mailer
  pushSender: PushSender
  webhookCaller: WebhookCaller
  paper: Paper
}

/** Every reaction there is, in one place, by the service that it is part of. */
export const reactionsTo = (realtime: Pick<Realtime, 'publish'>): Record<ReaderName, Reaction[]> => ({
  attendance: [rederiveCards, rederiveMarks, applyExcuses, settleAbsences, watchLadder],
  dashboard: [pushMarks(realtime), pushChanges(realtime)],
  mail: [
    notifyMark,
    notifyGuardians,
    notifyAlarm,
    notifyAnnouncement,
    notifyJoin,
    notifyRequest,
    notifySession,
    notifySurprise,
    notifyWarning,
    notifyIntervention,
    queueWebhooks,
  ],
})

const tickEveryMs = 10_000
const statisticsEveryMs = 3_600_000
const sweepEveryMs = 3_600_000
/** A look for mail is a transaction: not with every scan of a busy door. */
const mailWakeMs = 200

/** Calls soon, and once for all calls until then. */
function atMostEvery(durationMs: number, work: () => void) {
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    setTimeout(() => {
      isDue = false
      work()
    }, durationMs)
  }
}

interface Part {
  start(): void
  /** Does what is due now, once. */
  drain(): Promise<unknown>
  stop(): Promise<void>
}

/** Every hour, also of a process that is older than that. */
function everySoOften(services: Services, everyMs: number, what: string, work: () => Promise<unknown>): Part {
  let timer: NodeJS.Timeout | undefined
  const run = () => work().catch(error => services.log.warn({ err: error }, `${what} failed`))
  return {
    start() {
      timer = setInterval(run, everyMs)
    },
    drain: run,
    async stop() {
      clearInterval(timer)
    },
  }
}

/** What time alone brings about. */
function timekeeping(services: Services): Part[] {
  const parts = [
    createClockTicks(services, tickEveryMs),
    everySoOften(services, sweepEveryMs, 'sweeping of attachments', () => sweepObjects(services)),
    everySoOften(services, sweepEveryMs, 'sweeping of budgets', () => sweepBudgets(services)),
  ]
  if (services.database.kind !== 'pglite') return parts
  const gather = () => gatherStatistics(services.database)
  // Nothing gathers them in PGlite by itself.
  void gather().catch(() => {})
  return [...parts, everySoOften(services, statisticsEveryMs, 'gathering of statistics', gather)]
}

function post({ services, mailer, pushSender, webhookCaller, doorbell }: Parts): Part[] {
  const mails = createMailSender({ services, mailer })
  doorbell.onRing(atMostEvery(mailWakeMs, mails.wake))
  return [
    mails,
    createPushLoop({ services, sender: pushSender }),
    createWebhookSender({ services, caller: webhookCaller }),
  ]
}

function runners({ services, eventLogs, realtime }: Parts): Part[] {
  // One process on PGlite hears its own bell; elsewhere another process may have written.
  const pollMs = services.database.kind === 'pglite' ? 1_000 : 250
  const reactions = reactionsTo(realtime)
  return eventLogs.groups.map(({ log, services: names }) => {
    const runner = createRunner(
      services,
      log,
      names.flatMap(name => reactions[name]),
      pollMs,
    )
    eventLogs.onNews(() => runner.wake())
    return runner
  })
}

/** What there is to do, in the order in which one thing leads to another. */
function createParts(parts: Parts) {
  const { services, chosen } = parts
  return {
    clock: chosen.has('attendance') ? timekeeping(services) : [],
    reactions: runners(parts),
    post: [
      ...(chosen.has('mail') ? post(parts) : []),
      ...(chosen.has('dashboard') ? [createExportLoop(parts)] : []),
    ],
  }
}

async function drainAll(log: Services['log'], parts: Part[]) {
  for (const part of parts)
    await part.drain().catch(error => log.error({ err: error }, 'not everything that is due was done'))
}

/** What runs beside the requests: the consumers of the log, the mail sender and the clock, as far as this process does them. */
export function createBackground(parts: Parts): Background {
  const { services, eventLogs } = parts
  let made: ReturnType<typeof createParts> | undefined
  let isStarted = false
  let turn: Promise<void> = Promise.resolve()
  /** Not begun yet, so it sees what whoever joins it has brought about. */
  const waiting = new Map<boolean, Promise<void>>()
  const all = () => {
    made ??= createParts(parts)
    return made
  }
  async function catchUp(withClock: boolean) {
    const { clock, reactions, post: sending } = all()
    await drainAll(services.log, [...(withClock ? clock : []), ...reactions, ...sending])
  }
  return {
    start() {
      if (isStarted) return
      isStarted = true
      const { clock, reactions, post: sending } = all()
      eventLogs.start()
      for (const part of [...clock, ...reactions, ...sending]) part.start()
    },
    catchUp(withClock) {
      const joined = waiting.get(withClock)
      if (joined) return joined
      const mine = turn.then(() => {
        waiting.delete(withClock)
        return catchUp(withClock)
      })
      waiting.set(withClock, mine)
      turn = mine.catch(() => {})
      return mine
    },
    async stop() {
      await turn
      const { clock, reactions, post: sending } = made ?? { clock: [], reactions: [], post: [] }
      for (const part of [...clock, ...reactions, ...sending]) await part.stop()
      await eventLogs.close()
    },
  }
}
