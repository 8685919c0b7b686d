import { attemptFolder } from '../../domain/exports/format.ts'
import { type ClaimedExport, claimExport } from '../../domain/exports/running/claim-export.ts'
import { finishExport } from '../../domain/exports/running/finish-export.ts'
import { noteProgress } from '../../domain/exports/running/note-progress.ts'
import { ExportStopped, writeExport } from '../../domain/exports/running/write-export.ts'
import type { Context, Services } from '../../kernel/context.ts'
import { isAppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Paper } from '../../ports/paper.ts'
import { createPollingLoop } from '../loops/polling-loop.ts'

interface Options {
  services: Services
  paper: Paper
  pollMs?: number
}

const systemOf = (services: Services, orgId?: string): Context => ({
  services,
  actor: { kind: 'system', orgId },
  request: { id: newId(), ip: '', userAgent: 'run-exports' },
})

/** The one who asked, with the role they have now: the file holds what they could see on their screen. */
function askerOf(services: Services, { orgId, id, asker }: ClaimedExport): Context | undefined {
  if (!asker) return undefined
  const actor = { kind: 'person' as const, orgId, sessionId: id, ...asker }
  return { services, actor, request: { id: newId(), ip: '', userAgent: 'run-exports' } }
}

/** A file that is not to be, or no longer: nothing of it stays. */
export async function deleteFolder({ objects }: Services, folder: string): Promise<void> {
  for (;;) {
    const found = await objects.list(folder)
    if (found.length === 0) return
    for (const { key } of found) await objects.delete(key)
  }
}

const sentenceOf = (error: unknown) =>
  isAppError(error) ? error.message : 'Something went wrong on our side. Try again.'

async function make({ services, paper }: Options, job: ClaimedExport): Promise<void> {
  const { orgId, id: exportId, attempt } = job
  const system = systemOf(services, orgId)
  const end = (result: Parameters<typeof finishExport>[1]['result']) =>
    finishExport(system, { exportId, attempt, result })
  const asker = askerOf(services, job)
  if (!asker) {
    await end({ problem: 'Whoever asked is no member any more.' })
    return
  }
  const onRows = async (rowsDone: number, rowsTotal: number | null) => {
    const { goOn } = await noteProgress(system, { exportId, attempt, rowsDone, rowsTotal })
    return goOn
  }
  try {
    const made = await writeExport(job, { asker, paper, onRows })
    const { isKept } = await end({ made })
    if (!isKept) await deleteFolder(services, attemptFolder(orgId, exportId, attempt))
  } catch (error) {
    if (!isAppError(error) && !(error instanceof ExportStopped))
      services.log.error({ err: error, exportId }, 'an export failed')
    if (!(error instanceof ExportStopped)) await end({ problem: sentenceOf(error) })
    await deleteFolder(services, attemptFolder(orgId, exportId, attempt))
  }
}

/** Makes files in a loop of its own, one at a time: a large one delays other files and nothing else. */
export function createExportLoop(options: Options) {
  const { services, pollMs = 2_000 } = options
  /** Makes what is due; answers how many files were taken up. */
  async function drain(): Promise<number> {
    for (let taken = 0; ; taken++) {
      const job = loop.isStopped() ? null : await claimExport(systemOf(services), {})
      if (!job) return taken
      await make(options, job)
    }
  }

  const loop = createPollingLoop({ services, drain, pollMs, problem: 'could not look for exports' })
  return { start: loop.start, drain, stop: loop.stop }
}
