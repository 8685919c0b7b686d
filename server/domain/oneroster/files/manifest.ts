import type { StoredSheet } from '../../../../db/schema/roster.ts'
import { badRequest } from '../../../kernel/errors.ts'
import { otherTables, type TableName, tableNames } from './tables.ts'

const versions = ['1.1', '1.2']
const modes = ['bulk', 'delta', 'absent'] as const
export type Mode = (typeof modes)[number]

export interface Manifest {
  version: string | null
  systemCode: string | null
  /** Undefined where the manifest says nothing about a file. */
  modeOf(name: TableName): Mode | undefined
}

/** What an archive says of itself; without one nothing is known, and a newer one than is understood is refused. */
export function readManifest(sheet: StoredSheet | undefined): Manifest {
  const said = new Map(
    sheet?.rows.map(({ c: [property = '', value = ''] }) => [property.toLowerCase(), value]),
  )
  const version = said.get('oneroster.version') ?? null
  if (version && !versions.includes(version))
    throw badRequest(`This is OneRoster ${version.slice(0, 20)}. Versions 1.1 and 1.2 are read.`)
  return {
    version,
    systemCode: said.get('source.systemcode') || null,
    modeOf(name) {
      // The binding prints some of them with an asterisk.
      const value = (
        said.get(`file.${name.toLowerCase()}`) ?? said.get(`file.${name.toLowerCase()}*`)
      )?.toLowerCase()
      if (!value) return undefined
      const mode = modes.find(each => each === value)
      if (!mode)
        throw badRequest(
          `manifest.csv says “${value.slice(0, 20)}” of ${name}.csv: bulk, delta or absent is meant.`,
        )
      return mode
    },
  }
}

/** The manifest of an archive that holds all of these tables, and no other file of the binding. */
export function manifestRows(present: ReadonlySet<TableName>, systemCode: string): string[][] {
  const files = [...tableNames, ...otherTables].sort((a, b) => a.localeCompare(b, 'en'))
  const isPresent = (name: string) => tableNames.some(each => each === name && present.has(each))
  return [
    ['propertyName', 'value'],
    ['manifest.version', '1.0'],
    ['oneroster.version', '1.2'],
    ...files.map(name => [`file.${name}`, isPresent(name) ? 'bulk' : 'absent']),
    ['source.systemName', 'Muster'],
    ['source.systemCode', systemCode],
  ]
}
