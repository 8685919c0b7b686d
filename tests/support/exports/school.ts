import Papa from 'papaparse'
import { closeSession } from '../../../server/domain/attendance/close-session.ts'
import { markPeople } from '../../../server/domain/attendance/mark-people.ts'
import { startExport } from '../../../server/domain/exports/asking/start-export.ts'
import { listExports } from '../../../server/domain/exports/own/list-exports.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { createSchool, type Member } from '../school.ts'
import { createWorld } from '../world.ts'
import { fetchExport, makeExports } from './files.ts'

export const march = { from: '2026-03-01', to: '2026-03-31' }
export const hourMs = 3_600_000

/** What a CSV file holds. */
export async function tableOf(response: Response): Promise<string[][]> {
  const text = (await response.text()).replace('\ufeff', '')
  return Papa.parse<string[]>(text, { skipEmptyLines: true }).data
}

/** A school with a class of two on both sides of the change of the clocks, beside another organization. */
export async function createExportSchool() {
  const world = await createWorld()
  const school = await createSchool(world, { timeZone: 'Europe/Berlin' })
  const other = await createSchool(world)
  const ada = await school.member('student', 'Ada')
  const bo = await school.member('student', 'Bo')
  const roomId = await school.room()
  const classId = await school.course({ teacher: school.teacher, students: [ada, bo], roomId })

  /** One session to which Ada came. */
  async function hold(at: string, { note, statusId }: { note?: string; statusId?: string } = {}) {
    world.clock.set(at)
    const { id: sessionId } = await openSession(school.admin.context, { classId })
    const mark = statusId ? { statusId } : { status: 'present' as const }
    await markPeople(school.admin.context, { sessionId, personIds: [ada.personId], ...mark, note })
    world.clock.advance(hourMs)
    await closeSession(school.admin.context, { sessionId })
  }
  await hold('2026-03-02T08:00:00Z', { note: 'In time' })
  await hold('2026-03-30T07:00:00Z')
  return {
    world,
    school,
    other,
    ada,
    bo,
    classId,
    hold,
    admin: school.admin.context,
    teacher: school.teacher.context,
    /** Asks, waits and fetches. */
    async make(asked: Parameters<typeof startExport>[1], by: Member = school.admin): Promise<Response> {
      const { exportId } = await startExport(by.context, asked)
      await makeExports(world)
      return fetchExport(by, exportId)
    },
    stateOf: async (member: Member, exportId: string) =>
      (await listExports(member.context, {})).items.find(({ id }) => id === exportId),
  }
}

export type ExportSchool = Awaited<ReturnType<typeof createExportSchool>>
