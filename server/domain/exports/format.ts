import { z } from 'zod'
import { exportFormats } from '../../../db/schema/reports/exports.ts'

export const exportFormat = z.enum(exportFormats)
export type ExportFormat = z.output<typeof exportFormat>

export const mediaTypes: Record<ExportFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

/** Where one file lies in the object store. */
export const folderOf = (orgId: string, exportId: string) => `exports/${orgId}/${exportId}/`

/** Each try has its own place: one that was given up takes nothing away from the one that took over. */
export const attemptFolder = (orgId: string, exportId: string, attempt: number) =>
  `${folderOf(orgId, exportId)}${attempt}/`

/** Five digits keep the parts in their order wherever keys are listed. */
export const partKey = (folder: string, part: number) => `${folder}${String(part).padStart(5, '0')}`
