import { type DataClass, dataClasses } from './classes.ts'
import { accountTables } from './map/accounts.ts'
import { attendanceTables } from './map/attendance.ts'
import { classTables } from './map/classes.ts'
import { deviceTables } from './map/devices.ts'
import { messageTables } from './map/messages.ts'
import { peopleTables } from './map/people.ts'
import { platformTables } from './map/platform.ts'
import { privacyTables } from './map/privacy.ts'
import type { DataMap, TableEntry } from './table-entry.ts'

/**
 * Every column of every table: what it is, why it is there, how long, and what erasing a person does to it. A column that is
 * missing fails tests/stories/privacy; export, erasure and retention go by it.
 */
export const dataMap: DataMap = {
  ...peopleTables,
  ...accountTables,
  ...attendanceTables,
  ...classTables,
  ...deviceTables,
  ...messageTables,
  ...privacyTables,
  ...platformTables,
}

const listed = (text: string | undefined) => text?.split(' ') ?? []

/** The columns of these classes, in the order of the map. */
export const columnsOf = (entry: TableEntry, classes: readonly DataClass[]): string[] =>
  classes.flatMap(dataClass => listed(entry.columns[dataClass]))

const allClasses = Object.keys(dataClasses) as DataClass[]

/** Every column of a table with its class. */
export const classified = (entry: TableEntry): { column: string; dataClass: DataClass }[] =>
  allClasses.flatMap(dataClass => listed(entry.columns[dataClass]).map(column => ({ column, dataClass })))

/** A table of one organization, as opposed to one of the whole installation. */
export const isTenantTable = (entry: TableEntry) => columnsOf(entry, ['key']).includes('org_id')
