import { z } from 'zod'
import { exportFormats } from '../../../db/schema/reports/exports.ts'

export const exportFormat = z.enum(exportFormats)
export type ExportFormat = z.output<typeof exportFormat>

/** A table can be written as any of these; what holds several tables is a zip. */
export const tableFormat = exportFormat.exclude(['zip'])
export type TableFormat = z.output<typeof tableFormat>

export const mediaTypes: Record<ExportFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  zip: 'application/zip',
}

/** Where one file lies in the object store. */
export const folderOf = (orgId: string, exportId: string) => `exports/${orgId}/${exportId}/`

/** Each try has its own place: one that was given up takes nothing away from the one that took over. */
export const attemptFolder = (orgId: string, exportId: string, attempt: number) =>
  `${folderOf(orgId, exportId)}${attempt}/`

/** Five digits keep the parts in their order wherever keys are listed. */
export const partKey = (folder: string, part: number) => `${folder}${String(part).padStart(5, '0')}`
