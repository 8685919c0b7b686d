import { and, eq } from 'drizzle-orm'
import { classes, classTeachers, enrolments } from '../../../db/schema/classes.ts'
import { people } from '../../../db/schema/people.ts'
import { applyOneroster } from '../../../server/domain/oneroster/apply-oneroster.ts'
import { checkOneroster } from '../../../server/domain/oneroster/check-oneroster.ts'
import type { TableName } from '../../../server/domain/oneroster/files/tables.ts'
import type { MissingChoice } from '../../../server/domain/oneroster/plan/plan-table.ts'
import { readOneroster } from '../../../server/domain/oneroster/read-oneroster.ts'
import { listImportRows } from '../../../server/domain/roster/list-import-rows.ts'
import type { School } from '../school.ts'
import type { World } from '../world.ts'
import { zipOf } from './zip.ts'

export type Tables = Partial<Record<TableName, string[]>>
type Mode = 'bulk' | 'delta'

/** The columns that examples use; the format's others are left away, as many a system does. */
export const onerosterColumns: Record<TableName, string> = {
  orgs: 'sourcedId,status,dateLastModified,name,type',
  academicSessions: 'sourcedId,status,dateLastModified,title,type,startDate,endDate',
  courses: 'sourcedId,status,dateLastModified,title,orgSourcedId',
  classes: 'sourcedId,status,dateLastModified,title,classCode,courseSourcedId,termSourcedIds',
  users: 'sourcedId,status,dateLastModified,enabledUser,givenName,familyName,identifier,email',
  roles: 'sourcedId,status,dateLastModified,userSourcedId,roleType,role,orgSourcedId',
  enrollments: 'sourcedId,status,dateLastModified,classSourcedId,userSourcedId,role,beginDate,endDate',
}

const namesOf = (tables: Tables) =>
  Object.keys(onerosterColumns).filter((name): name is TableName => name in tables)

/** The files of an archive as text, each row a line of comma-separated cells. */
export function onerosterTexts(
  tables: Tables,
  mode: Mode = 'bulk',
  more: string[] = [],
): Map<string, string> {
  const names = namesOf(tables)
  const manifest = [
    'propertyName,value',
    'manifest.version,1.0',
    'oneroster.version,1.2',
    ...names.map(name => `file.${name},${mode}`),
    ...more,
  ]
  return new Map([
    ['manifest.csv', manifest.join('\n')],
    ...names.map(
      name => [`${name}.csv`, [onerosterColumns[name], ...(tables[name] ?? [])].join('\n')] as const,
    ),
  ])
}

export const onerosterFile = (tables: Tables, mode: Mode = 'bulk', more: string[] = []) => ({
  fileName: 'records.zip',
  content: zipOf(
    [...onerosterTexts(tables, mode, more)].map(([name, text]) => ({ name, data: Buffer.from(text) })),
  ).toString('base64'),
})

/** A term, two classes, a teacher of both, two students. */
export const smallSchool = {
  orgs: ['o1,,,Records School,school'],
  academicSessions: ['t1,,,Spring,term,2026-01-05,2026-07-01'],
  courses: ['co1,,,Science,o1'],
  classes: ['c1,,,Biology,BIO,co1,t1', 'c2,,,Chemistry,CHE,co1,t1'],
  users: [
    'u1,,,true,Ada,Quill,S-1,ada@example.org',
    'u2,,,true,Bo,Finch,S-2,',
    'u9,,,true,Tess,Chalk,,tess@example.org',
  ],
  roles: ['r1,,,u1,primary,student,o1', 'r2,,,u2,primary,student,o1', 'r9,,,u9,primary,teacher,o1'],
  enrollments: [
    'e1,,,c1,u1,student,2026-01-05,',
    'e2,,,c1,u2,student,2026-01-05,2026-07-01',
    'e3,,,c2,u1,student,,',
    'e8,,,c1,u9,teacher,,',
    'e9,,,c2,u9,teacher,,',
  ],
} satisfies Tables

/** The small school less these rows. */
export const without = (table: keyof Tables, ...ids: string[]): Tables => ({
  ...smallSchool,
  [table]: smallSchool[table]?.filter(row => !ids.some(id => row.startsWith(`${id},`))),
})
/** The small school with another row of the same id. */
export const changed = (table: keyof Tables, row: string): Tables => ({
  ...smallSchool,
  [table]: smallSchool[table]?.map(each => (each.split(',')[0] === row.split(',')[0] ? row : each)),
})

/** What `standing` tells once the small school was brought. */
export const asBrought = [
  'Biology Ada Quill 2026-01-05 –',
  'Biology Bo Finch 2026-01-05 2026-06-30',
  'Biology Tess Chalk teaches',
  'Chemistry Ada Quill 2026-03-02 –',
  'Chemistry Tess Chalk teaches',
]

/** What stands in the tables of a school. */
function looking({ database: { db } }: World, school: School) {
  async function personCalled(fullName: string) {
    const own = and(eq(people.orgId, school.orgId), eq(people.fullName, fullName))
    const [found] = await db.select().from(people).where(own)
    return found
  }

  /** 'Biology Ada Quill 2026-01-05 –' for each stay, 'Biology Tess Chalk teaches' for each teacher. */
  async function standing(): Promise<string[]> {
    const ofSchool = eq(classes.orgId, school.orgId)
    const stays = await db
      .select({
        name: classes.name,
        who: people.fullName,
        startsOn: enrolments.startsOn,
        endsOn: enrolments.endsOn,
      })
      .from(enrolments)
      .innerJoin(classes, eq(classes.id, enrolments.classId))
      .innerJoin(people, eq(people.id, enrolments.personId))
      .where(ofSchool)
    const taught = await db
      .select({ name: classes.name, who: people.fullName })
      .from(classTeachers)
      .innerJoin(classes, eq(classes.id, classTeachers.classId))
      .innerJoin(people, eq(people.id, classTeachers.personId))
      .where(ofSchool)
    return [
      ...stays.map(({ name, who, startsOn, endsOn }) => `${name} ${who} ${startsOn} ${endsOn ?? '–'}`),
      ...taught.map(({ name, who }) => `${name} ${who} teaches`),
    ].sort()
  }
  return { personCalled, standing }
}

/** What tests of the exchange do with one school, as its admin. */
export function exchangeOf(world: World, school: School) {
  const admin = school.admin.context
  async function check(file: { fileName: string; content: string }, missing?: MissingChoice) {
    const read = await readOneroster(admin, { files: [file] })
    const choices = { missing: missing ?? read.missing }
    return { ...read, ...(await checkOneroster(admin, { importId: read.importId, choices })) }
  }
  /** 'users.csv 2 change Ada Quill: name: …', in the order of the files. */
  async function told(importId: string, action?: 'add' | 'change' | 'remove' | 'error' | 'unchanged') {
    const { items } = await listImportRows(admin, { importId, action, limit: 200 })
    return items.map(({ part, rowNumber, action: what, name, details, problems }) => {
      const said = [...details, ...problems.map(({ column, text }) => `${column ?? 'row'}: ${text}`)]
      return `${part} ${rowNumber ?? '-'} ${what} ${name}${said.length > 0 ? `: ${said.join(' · ')}` : ''}`
    })
  }
  return {
    ...looking(world, school),
    check,
    told,
    async bring(file: { fileName: string; content: string }, missing?: MissingChoice) {
      const checked = await check(file, missing)
      await applyOneroster(admin, { importId: checked.importId })
      return checked
    },
  }
}
