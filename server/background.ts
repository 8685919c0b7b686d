import { gatherStatistics } from '../db/gather-statistics.ts'
import { applyExcuses } from './consumers/apply-excuses.ts'
import { createClockTicks } from './consumers/clock-ticks.ts'
import type { Reaction } from './consumers/consumer.ts'
import { sweepObjects } from './consumers/files/sweep-objects.ts'
import { notifyAlarm } from './consumers/notify/notify-alarm.ts'
import { notifyAnnouncement } from './consumers/notify/notify-announcement.ts'
import { notifyGuardians } from './consumers/notify/notify-guardians.ts'
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
import type { Services } from './kernel/context.ts'
import type { Doorbell, EventLog } from './ports/event-log.ts'
import type { Mailer } from './ports/mailer.ts'
import type { PushSender } from './ports/push-sender.ts'
import type { Realtime } from './ports/realtime.ts'

export interface Background {
  start(): void
  stop(): Promise<void>
}

interface Parts {
  services: Services
  eventLog: EventLog
  doorbell: Doorbell
  realtime: Realtime
  mailer: Mailer
  pushSender: PushSender
}

/** Every reaction there is, in one place. */
const reactionsTo = (realtime: Realtime): Reaction[] => [
  pushMarks(realtime),
  pushChanges(realtime),
  rederiveCards,
  rederiveMarks,
  applyExcuses,
  settleAbsences,
  notifyMark,
  notifyGuardians,
  notifyAlarm,
  notifyAnnouncement,
  notifyJoin,
  notifyRequest,
  notifySession,
]

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

/** What runs beside the requests: the consumers of the log, the mail sender and the clock. */
export function createBackground({
  services,
  eventLog,
  doorbell,
  realtime,
  mailer,
  pushSender,
}: Parts): Background {
  // One process on PGlite hears its own bell; elsewhere another process may have written.
  const pollMs = services.database.kind === 'pglite' ? 1_000 : 250
  const runner = createRunner(services, eventLog, reactionsTo(realtime), pollMs)
  const mails = createMailSender({ services, mailer })
  const pushLoop = createPushLoop({ services, sender: pushSender })
  const ticks = createClockTicks(services, tickEveryMs)
  const gather = () =>
    gatherStatistics(services.database).catch(error =>
      services.log.warn({ err: error }, 'statistics not gathered'),
    )
  const sweep = () =>
    sweepObjects(services).catch(error => services.log.warn({ err: error }, 'attachments not swept'))
  let statistics: NodeJS.Timeout | undefined
  let sweeping: NodeJS.Timeout | undefined
  let started = false
  return {
    start() {
      if (started) return
      started = true
      if (services.database.kind === 'pglite') {
        void gather()
        statistics = setInterval(gather, statisticsEveryMs)
      }
      sweeping = setInterval(sweep, sweepEveryMs)
      doorbell.onRing(() => runner.wake())
      doorbell.onRing(atMostEvery(mailWakeMs, mails.wake))
      runner.start()
      mails.start()
      pushLoop.start()
      ticks.start()
    },
    async stop() {
      clearInterval(statistics)
      clearInterval(sweeping)
      if (!started) return
      await ticks.stop()
      await runner.stop()
      await mails.stop()
      await pushLoop.stop()
    },
  }
}
