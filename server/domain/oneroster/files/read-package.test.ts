import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { onerosterFile, onerosterTexts, smallSchool } from '../../../../tests/support/exchange/oneroster.ts'
import { type ZipPart, zipOf } from '../../../../tests/support/exchange/zip.ts'
import { linesOf } from '../plan/line.ts'
import { readPackage } from './read-package.ts'
import { columnsOf, mostEnrollments, type TableName, tableNames } from './tables.ts'
import { writePackage } from './write-package.ts'

const sent = (data: Buffer | string, fileName = 'records.zip') => ({
  fileName,
  content: Buffer.from(data).toString('base64'),
})
const texts = [...onerosterTexts(smallSchool)].map(([name, text]) => ({ name, data: Buffer.from(text) }))
const modes = ({ tables }: ReturnType<typeof readPackage>) =>
  tables.map(({ name, mode }) => `${name} ${mode}`)
function refusal(...files: Parameters<typeof readPackage>[0]): string {
  try {
    readPackage(files)
    return 'taken'
  } catch (error) {
    const isOurs = error instanceof Error && 'code' in error && error.code === 'bad-request'
    return isOurs ? error.message : `crash: ${error}`
  }
}
const whole = [
  'orgs bulk',
  'academicSessions bulk',
  'courses bulk',
  'classes bulk',
  'users bulk',
  'roles bulk',
  'enrollments bulk',
]

describe('an archive', () => {
  it('is read as a zip, with a folder around it and the rubbish of its maker, or file by file', () => {
    expect(modes(readPackage([onerosterFile(smallSchool)]))).toEqual(whole)
    const inFolder = texts.map(({ name, data }) => ({ name: `Export 2026/${name.toUpperCase()}`, data }))
    const rubbish = [
      { name: '__MACOSX/Export 2026/._users.csv', data: Buffer.from('x') },
      { name: 'Export 2026/.DS_Store', data: Buffer.from('x') },
    ]
    expect(modes(readPackage([sent(zipOf([...inFolder, ...rubbish]))]))).toEqual(whole)
    expect(modes(readPackage(texts.map(({ name, data }) => sent(data, name))))).toEqual(whole)
  })

  it('without a manifest is never taken for the whole', () => {
    const loose = texts.filter(({ name }) => name !== 'manifest.csv')
    expect(modes(readPackage(loose.map(({ name, data }) => sent(data, name))))).toEqual(
      whole.map(each => each.replace('bulk', 'delta')),
    )
  })

  it('leaves out what is about something else, what the manifest calls absent, and tables without rows', () => {
    const file = onerosterFile({ users: smallSchool.users, roles: [], classes: smallSchool.classes })
    const data = Buffer.from(file.content, 'base64')
    expect(modes(readPackage([{ ...file, content: data.toString('base64') }]))).toEqual([
      'classes bulk',
      'users bulk',
    ])
    const manifest = 'propertyName,value\nfile.users,bulk\nfile.orgs,absent'
    const { tables, leftOut } = readPackage([
      sent(manifest, 'manifest.csv'),
      ...texts.filter(({ name }) => /users|orgs/.test(name)).map(({ name, data: text }) => sent(text, name)),
      sent('sourcedId,sex\nu1,female', 'demographics.csv'),
    ])
    expect(tables.map(({ name }) => name)).toEqual(['users'])
    expect(leftOut).toEqual(['demographics', 'orgs'])
  })

  it('that announces what is not there, or is of a version nobody knows here, is refused', () => {
    const users = sent(texts.find(({ name }) => name === 'users.csv')?.data ?? '', 'users.csv')
    const manifest = (line: string) => sent(`propertyName,value\n${line}`, 'manifest.csv')
    expect(refusal(users, manifest('file.roles,bulk'))).toBe(
      'manifest.csv announces roles.csv, which is not there.',
    )
    expect(refusal(users, manifest('oneroster.version,2.0'))).toBe(
      'This is OneRoster 2.0. Versions 1.1 and 1.2 are read.',
    )
    expect(refusal(users, manifest('file.users,perhaps'))).toContain('bulk, delta or absent is meant')
    expect(refusal(users, users)).toBe('There are two files called users.csv. Send one of them.')
    expect(refusal(sent('givenName,familyName\nAda,Quill', 'users.csv'))).toBe(
      'users.csv has no column sourcedId.',
    )
    expect(refusal(sent('name\nAda', 'people.csv'))).toContain('There is nothing of OneRoster here')
  })
})

describe('an archive that means harm', () => {
  const part = (name: string, text: string | Buffer): ZipPart => ({ name, data: Buffer.from(text) })
  it('is refused before it costs anything', () => {
    const bombs: [string, ZipPart[]][] = [
      ['a hundred megabytes of nothing', [part('users.csv', Buffer.alloc(100e6, 'a'))]],
      ['a lie about its size', [{ ...part('users.csv', Buffer.alloc(1e6, 'a')), claimed: 10 }]],
      ['a claim of four gigabytes', [{ ...part('users.csv', 'a'), claimed: 0xffffffff }]],
      [
        'many that fit one by one',
        Array.from({ length: 9 }, (_, at) => part(`${at}.csv`, Buffer.alloc(6e6))),
      ],
      ['a thousand files', Array.from({ length: 1_000 }, (_, at) => part(`${at}.csv`, 'a'))],
      ['bytes in the place of text', [part('users.csv', 'sourcedId,givenName,familyName\n\u0000,a,b')]],
      ['a cell without end', [part('users.csv', `sourcedId,givenName,familyName\n1,${'x'.repeat(1_001)},b`)]],
      ['columns without end', [part('users.csv', `sourcedId,givenName,familyName${',x'.repeat(60)}\n1,a,b`)]],
      [
        'rows without end',
        [
          part(
            'enrollments.csv',
            `sourcedId,classSourcedId,userSourcedId,role\n${'1,c,u,student\n'.repeat(mostEnrollments + 1)}`,
          ),
        ],
      ],
    ]
    for (const [what, parts] of bombs) expect(refusal(sent(zipOf(parts))), what).not.toMatch(/^(taken|crash)/)
    expect(
      refusal(...Array.from({ length: 3 }, (_, at) => sent(Buffer.alloc(3e6, 'a'), `${at}.csv`))),
    ).toContain('larger than 7 MB')
  })

  it('of any bytes is refused or read, and never crashes', () => {
    const real = zipOf(texts)
    const broken = fc
      .array(fc.tuple(fc.nat(real.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      .map(edits => {
        const copy = Buffer.from(real)
        for (const [at, byte] of edits) copy[at] = byte
        return copy
      })
    const never = (bytes: Uint8Array) => {
      expect(refusal(sent(Buffer.from(bytes)))).not.toMatch(/^crash/)
    }
    fc.assert(fc.property(broken, never), { numRuns: 300 })
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), never), { numRuns: 200 })
  })
})

describe('an archive that is written', () => {
  const empty: Record<TableName, Record<string, string>[]> = {
    ...{ orgs: [], academicSessions: [], courses: [], classes: [] },
    ...{ users: [], roles: [], enrollments: [] },
  }
  it('has every column of the format in its order, a manifest that names every file, and no mark before the first', () => {
    const bytes = writePackage(
      { ...empty, users: [{ sourcedId: 'u1', givenName: 'Ada', familyName: 'Q' }] },
      'code',
    )
    const files = new Map(
      Object.entries(unzipSync(bytes)).map(([name, data]) => [name, Buffer.from(data).toString()]),
    )
    expect([...files.keys()]).toEqual(['manifest.csv', 'users.csv'])
    expect(files.get('users.csv')?.split('\r\n')[0]).toBe(columnsOf.users.join(','))
    const manifest = files.get('manifest.csv')?.split('\r\n') ?? []
    expect(manifest.slice(0, 3)).toEqual([
      'propertyName,value',
      'manifest.version,1.0',
      'oneroster.version,1.2',
    ])
    expect(manifest.filter(line => line.startsWith('file.'))).toHaveLength(21)
    expect(manifest.filter(line => line.endsWith(',bulk'))).toEqual(['file.users,bulk'])
    expect(manifest).toContain('source.systemCode,code')
  })

  it('holds no cell that a spreadsheet would run, and gives each back as it was', () => {
    const cells = ['=1+1', '+1', '-1', '@SUM(A1)', "'=1", '＝1', 'Ada, "the first"', 'Zoë', 'a\nb']
    const users = cells.map((givenName, at) => ({ sourcedId: `u${at}`, givenName, familyName: 'Q' }))
    const bytes = writePackage({ ...empty, users }, 'code')
    const text = Buffer.from(unzipSync(bytes)['users.csv'] ?? []).toString()
    expect(text).not.toMatch(/(^|,)"?[=+\-@＝]/m)
    const [table] = readPackage([sent(bytes)]).tables
    expect(table && linesOf(table).map(line => line.text('givenName'))).toEqual(cells)
  })

  it('is known to hold the tables in the order in which they refer to each other', () => {
    expect(tableNames.indexOf('users')).toBeLessThan(tableNames.indexOf('enrollments'))
    expect(tableNames.indexOf('academicSessions')).toBeLessThan(tableNames.indexOf('classes'))
  })
})
