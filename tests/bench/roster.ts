import { eq, sql } from 'drizzle-orm'
import { organizations } from '../../db/schema/organizations.ts'
import { people } from '../../db/schema/people.ts'
import { createSharpCleaner } from '../../server/adapters/image/sharp.ts'
import { applyImport } from '../../server/domain/roster/apply-import.ts'
import { checkImport } from '../../server/domain/roster/check-import.ts'
import { exportRoster } from '../../server/domain/roster/export-roster.ts'
import type { FieldKey } from '../../server/domain/roster/fields.ts'
import { readFile } from '../../server/domain/roster/read-file.ts'
import { undoImport } from '../../server/domain/roster/undo-import.ts'
import type { Context, Services } from '../../server/kernel/context.ts'
import { newId } from '../../server/kernel/ids.ts'
import { createKeyring } from '../../server/kernel/keyring.ts'
import { memoryStore } from '../support/ports.ts'
import { sheetOf } from '../support/roster.ts'
import { benchSecret } from './load/dataset.ts'
import { prepareDatabase } from './load/prepare-database.ts'
import { readOptions } from './options.ts'
import { ms } from './statistics.ts'

const fields: FieldKey[] = [
  'fullName',
  'role',
  'rollNumber',
  'email',
  'cards',
  'classes',
  'startsOn',
  'guardianName',
  'guardianEmail',
]

/** Every student with a number, an address, a card, two classes of thirty and a guardian. */
function fileOf(students: number) {
  const rows = Array.from({ length: students }, (_, at) => {
    const group = Math.floor(at / 30)
    const uid = `04${at.toString(16).toUpperCase().padStart(12, '0')}`
    const classes = `Maths ${group}; Art ${group}`
    return [
      `Student ${at}`,
      'student',
      `S-${at}`,
      `s${at}@example.org`,
      uid,
      classes,
      '2026-01-05',
      `Parent ${at}`,
      `p${at}@example.org`,
    ]
  })
  return sheetOf(fields, rows)
}

async function adminOf(services: Services): Promise<Context> {
  const { db } = services.database
  const [orgId, personId] = [newId(), newId()]
  await db.insert(organizations).values({ id: orgId, slug: 'bench', name: 'Bench', timeZone: 'UTC' })
  const who = { fullName: 'Bench Admin', role: 'admin', status: 'active' } as const
  await db.insert(people).values({ orgId, id: personId, ...who })
  const request = { id: newId(), ip: '', userAgent: 'bench' }
  const session = { accountId: newId(), sessionId: newId() }
  return { services, request, actor: { kind: 'person', orgId, personId, role: 'admin', ...session } }
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<{ value: T; tookMs: number }> {
  const startedAt = performance.now()
  const value = await work()
  const tookMs = performance.now() - startedAt
  console.log(`  ${what.padEnd(28)} ${ms(tookMs)}`)
  return { value, tookMs }
}

/** Reading, checking, applying, exporting and undoing a file of ten thousand students (`--smoke`: three hundred). */
export async function roster(args: string[]): Promise<void> {
  const options = readOptions(args)
  const students = options.smoke ? 300 : 10_000
  const prepared = await prepareDatabase(options.database)
  const database = await prepared.open()
  const log = { info() {}, warn() {}, error() {} }
  const services: Services = {
    database,
    log,
    clock: { now: () => new Date() },
    keyring: createKeyring(benchSecret),
    publicUrl: 'http://localhost:3000',
    objects: memoryStore({ now: () => new Date() }),
    images: createSharpCleaner(),
    ringDoorbell() {},
  }
  try {
    const admin = await adminOf(services)
    const file = fileOf(students)
    console.log(`${students} rows on ${options.database}`)
    const read = await timed('read the file', () => readFile(admin, file))
    const { importId, dateOrder } = read.value
    const mapping = read.value.columns.map(column => column.guess)
    const checked = await timed('check it row by row', () =>
      checkImport(admin, { importId, choices: { mapping, dateOrder } }),
    )
    const applied = await timed('apply it', () => applyImport(admin, { importId }))
    const total = read.tookMs + checked.tookMs + applied.tookMs
    console.log(`  ${'together'.padEnd(28)} ${ms(total)}`)
    await timed('export it as a spreadsheet', () => exportRoster(admin, { format: 'xlsx' }))
    await timed('undo it', () => undoImport(admin, { importId }))
    const [left] = await database.db
      .select({ count: sql<number>`count(*)`.mapWith(Number) })
      .from(people)
      .where(eq(people.role, 'student'))
    const whole = applied.value.counts.add === students && left?.count === 0
    if (!whole) throw new Error('The import or its undo did not do all rows.')
    if (total > 20_000) throw new Error('Slower than the 20 s that are promised.')
  } finally {
    await database.close()
    await prepared.dispose()
  }
}
