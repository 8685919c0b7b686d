import { closeOverdueSessions } from '../domain/attendance/close-overdue-sessions.ts'
import { settleSessions } from '../domain/attendance/waiting/settle-sessions.ts'
import { sealAudit } from '../domain/audit/seal.ts'
import { runSchedules } from '../domain/exports/schedules/run-schedules.ts'
import { sweepFaces } from '../domain/faces/deletion/sweep-faces.ts'
import { watchTravel } from '../domain/ingest/watching/watch-travel.ts'
import { remindAuthors } from '../domain/interventions/remind-authors.ts'
import { sweepMails } from '../domain/mail/sweep-mails.ts'
import { sendDigests } from '../domain/notifications/channels/send-digests.ts'
import { sendAbsenceNotices } from '../domain/notifications/guardians/send-absence-notices.ts'
import { listOrganizationIds } from '../domain/organizations/list-organization-ids.ts'
import { sweepRetention } from '../domain/privacy/retention/sweep-retention.ts'
import { openDueSessions } from '../domain/sessions/open-due-sessions.ts'
import { sweepTraces } from '../domain/signals/traces/sweep-traces.ts'
import { sweepQuarantine } from '../domain/terminals/waiting/sweep-quarantine.ts'
import { checkDue } from '../domain/warnings/checking/check-due.ts'
import { sweepDeliveries } from '../domain/webhooks/sending/sweep-deliveries.ts'
import type { Context, Services } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { forgetEndedBudgets } from '../kernel/rate-limit.ts'
import { closeOrganizations } from './privacy/close-organizations.ts'
import { finishErasures } from './privacy/finish-erasures.ts'

const contextOf = (services: Services, orgId?: string): Context => ({
  services,
  actor: { kind: 'system', orgId },
  request: { id: newId(), ip: '', userAgent: 'clock' },
})

/** What time alone brings about, for every organization. Any number of processes may do it: each step is idempotent. */
export async function tick(services: Services): Promise<void> {
  const { ids } = await listOrganizationIds(contextOf(services), {})
  for (const orgId of ids) {
    try {
      await closeOverdueSessions(contextOf(services, orgId), {})
      await settleSessions(contextOf(services, orgId), {})
      await openDueSessions(contextOf(services, orgId), {})
      await watchTravel(contextOf(services, orgId), {})
      await sendAbsenceNotices(contextOf(services, orgId), {})
      await runSchedules(contextOf(services, orgId), {})
      await remindAuthors(contextOf(services, orgId), {})
      await checkDue(contextOf(services, orgId), {})
      await sweepFaces(contextOf(services, orgId), {})
      await sendDigests(contextOf(services, orgId), {})
      await sweepTraces(contextOf(services, orgId), {})
      await sweepDeliveries(contextOf(services, orgId), {})
      await sweepRetention(contextOf(services, orgId), {})
      await finishErasures(contextOf(services, orgId))
      while ((await sealAudit(contextOf(services, orgId), {})).more);
    } catch (error) {
      services.log.error({ orgId, err: error }, 'the timetable could not be followed')
    }
  }
  await closeOrganizations(contextOf(services))
  await sweepMails(contextOf(services), {})
  await sweepQuarantine(contextOf(services), {})
}

/** Forgets budgets whose windows have ended. */
export const sweepBudgets = (services: Services) => forgetEndedBudgets(contextOf(services))

/** Ticks at once and then after each pause; `stop` waits for the tick under way. */
export function createClockTicks(services: Services, everyMs: number) {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  const run = () => {
    running = tick(services)
      .catch(error => services.log.error({ err: error }, 'the clock tick failed'))
      .then(() => {
        if (!stopped) timer = setTimeout(run, everyMs)
      })
  }
  return {
    start: run,
    drain: () => tick(services),
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
