import { readSheet } from 'read-excel-file/universal'
import { createPdfPaper } from '../../../server/adapters/paper/pdf.ts'
import { answerExport } from '../../../server/api/exports/download.ts'
import { createExportLoop } from '../../../server/consumers/exports/run-exports.ts'
import { startExport } from '../../../server/domain/exports/asking/start-export.ts'
import { issueLink } from '../../../server/domain/exports/own/issue-link.ts'
import { addSchedule } from '../../../server/domain/exports/schedules/add-schedule.ts'
import { saveView } from '../../../server/domain/reports/views/save-view.ts'
import type { Member, School } from '../school.ts'
import type { World } from '../world.ts'

export const testPaper = createPdfPaper({ moduleFolder: 'node_modules' })

/** Makes what was asked for, as the server's own loop does. */
export const makeExports = ({ services }: World) => createExportLoop({ services, paper: testPaper }).drain()

/** Follows a fresh link to the file, as the browser of this person does. */
export async function fetchExport({ context }: Pick<Member, 'context'>, exportId: string): Promise<Response> {
  const { path } = await issueLink(context, { exportId })
  return answerExport(context, exportId, path.split('/').at(-1) ?? '')
}

export async function readXlsx(response: Response): Promise<unknown[][]> {
  return readSheet(await response.arrayBuffer())
}

/** A file that can be fetched, by a link that is still good, one that waits to be made, one that is sent regularly, and a view. */
export async function furnishExports(world: World, { admin, owner, teacher }: School) {
  const asked = { from: '2026-03-01', to: '2026-03-31', kind: 'days', format: 'csv' } as const
  const { exportId: readyExportId } = await startExport(admin.context, asked)
  await makeExports(world)
  const { path } = await issueLink(admin.context, { exportId: readyExportId })
  const { exportId } = await startExport(admin.context, asked)
  const { scheduleId } = await addSchedule(admin.context, {
    ...({ kind: 'days', format: 'csv', cadence: 'daily', onDay: null, at: '07:00' } as const),
    personIds: [owner, admin, teacher].map(({ personId }) => personId),
  })
  const view = { name: 'Ours', page: 'overview', filters: { days: 30 }, sharedWith: 'staff' } as const
  const { viewId } = await saveView(admin.context, view)
  return { viewId, scheduleId, exportId, readyExportId, exportToken: path.split('/').at(-1) ?? '' }
}
