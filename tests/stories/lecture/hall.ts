import { closeSession } from '../../../server/domain/attendance/close-session.ts'
import { readMarks } from '../../../server/domain/attendance/ledger/read-marks.ts'
import { registerChip } from '../../../server/domain/cards/proving/register-chip.ts'
import { watchTravel } from '../../../server/domain/ingest/watching/watch-travel.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { giveFeedback } from '../../../server/domain/signals/feedback/give-feedback.ts'
import { listRisks } from '../../../server/domain/signals/reading/list-risks.ts'
import { inTransaction } from '../../../server/kernel/tenant-transaction.ts'
import type { World } from '../../support/services/world-on.ts'
import { sunTap } from '../../support/sun-tap.ts'
import { buildCampus, type Student } from './campus.ts'
import { doorsOf } from './doors.ts'

const chipKeys = { metaKey: '11'.repeat(16), fileKey: '22'.repeat(16) }

/** A lecture hall with its doors, and what is found out about a lecture at its end. */
export async function openHall(world: World, size: number) {
  const campus = await buildCampus(world, size)
  const { school, classId, students } = campus
  const doors = doorsOf(campus)
  /** A card that proves itself; `counter` is how often it was held somewhere. */
  async function chip({ uid }: Student) {
    await registerChip(school.admin.context, { uid, ...chipKeys })
    return (counter: number) => doors.tap('hall', 'tag', sunTap(uid, counter, chipKeys))
  }
  const open = () => openSession(school.admin.context, { classId })
  const close = (sessionId: string) => closeSession(school.teacher.context, { sessionId })
  /** What the clock does in a running server, every so often. */
  const tick = () => watchTravel(school.system, {})
  async function verdict(sessionId: string) {
    const { rows } = await listRisks(school.teacher.context, { sessionId })
    const marks = await inTransaction(school.system, false, context => readMarks(context, [sessionId]))
    const present = marks.filter(({ status }) => status === 'present' || status === 'late')
    const flagged = rows.filter(({ isWorthALook }) => isWorthALook)
    return {
      came: new Set(present.map(({ personId }) => personId)),
      flagged: new Set(flagged.map(({ personId }) => personId)),
    }
  }
  /** The teacher asked, and it was nothing: of every reason that the list gave. */
  async function findFine(sessionId: string, personId: string) {
    const { rows } = await listRisks(school.teacher.context, { sessionId })
    const reasons = rows.find(row => row.personId === personId)?.reasons ?? []
    for (const { signal } of reasons)
      await giveFeedback(school.teacher.context, { sessionId, personId, signal, verdict: 'fine' })
  }
  return { ...doors, students, chip, open, close, tick, verdict, findFine }
}

export type Hall = Awaited<ReturnType<typeof openHall>>
