import { unzipSync } from 'fflate'
import Papa from 'papaparse'
import readXlsxFile, { readSheet } from 'read-excel-file/universal'
import { describe, expect, it } from 'vitest'
import { csvFile } from './csv.ts'
import { type Cell, type Column, onePage } from './table.ts'
import { xlsxFile } from './xlsx.ts'

const text = (name: string): Column => ({ name, type: 'text', width: 10 })
const columns: Column[] = [
  text('Name'),
  { name: 'Held', type: 'number', width: 5 },
  { name: 'Date', type: 'date', width: 10 },
]

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}
const asFile = (bytes: Buffer) => new Uint8Array(bytes).buffer
const csvOf = async (rows: Cell[][]) =>
  (await bytesOf(csvFile({ columns, pages: onePage(rows) }))).toString('utf8')
const xlsxOf = (rows: Cell[][], perSheet?: number, title = 'Marks') =>
  bytesOf(xlsxFile({ title, columns, pages: onePage(rows) }, perSheet))

const row: Cell[] = ['Zoë "Bo" Łukasz, Jr', 12, '2026-03-02']

describe('a CSV file', () => {
  it('says that it is UTF-8, quotes what it must and can be read back', async () => {
    const written = await csvOf([row, ['two\nlines', null, null]])
    expect(written.startsWith('\ufeffName,Held,Date\r\n')).toBe(true)
    const { data } = Papa.parse<string[]>(written.slice(1), { skipEmptyLines: true })
    expect(data).toEqual([
      ['Name', 'Held', 'Date'],
      ['Zoë "Bo" Łukasz, Jr', '12', '2026-03-02'],
      ['two\nlines', '', ''],
    ])
  })
  it('has a head also when there is nothing', async () => {
    expect(await csvOf([])).toBe('\ufeffName,Held,Date\r\n')
  })
})

describe('an XLSX file', () => {
  it('is parsed back as texts, numbers and dates', async () => {
    const sheet = await readSheet(asFile(await xlsxOf([row, ['', null, 'no date']])))
    expect(sheet).toEqual([
      ['Name', 'Held', 'Date'],
      ['Zoë "Bo" Łukasz, Jr', 12, new Date('2026-03-02T00:00:00Z')],
      [null, null, 'no date'],
    ])
  })
  it('goes on in another sheet when one is full', async () => {
    const rows = Array.from({ length: 7 }, (_, at): Cell[] => [`n${at}`, at, null])
    const book = await readXlsxFile(asFile(await xlsxOf(rows, 3)))
    expect(book.map(({ sheet, data }) => [sheet, data.length])).toEqual([
      ['Marks', 4],
      ['Marks 2', 4],
      ['Marks 3', 2],
    ])
    expect(book.flatMap(({ data }) => data.slice(1).map(([name]) => name))).toEqual(
      rows.map(([name]) => name),
    )
  })
  it.each([
    'tags </t></is></c><c><f>1+1</f></c>',
    'a & b "c" \'d\'',
    '_x000D_ as it stands',
    'emoji 🙂 and 日本語',
    ' blanks around ',
  ])('keeps a text as it is: %s', async name => {
    const [, found] = await readSheet(asFile(await xlsxOf([[name, 1, null]])))
    // The reader of this test trims, as its documentation says; blanks are asked for in the file itself.
    expect(found?.[0]).toBe(name.trim())
  })
  it('drops what XML cannot hold, and nothing else', async () => {
    const bytes = await xlsxOf([['a\u0000b\u0007c\ud800d\tE', 1, null]])
    const xml = Buffer.from(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? []).toString('utf8')
    expect(xml).toContain('>abcd\tE<')
  })
  it('has a name that a sheet may have', async () => {
    const [sheet] = await readXlsxFile(
      asFile(await xlsxOf([row], undefined, "A/B: [all] students' marks of the year?")),
    )
    expect(sheet?.sheet).toBe('A B   all  students  marks')
  })
})

const payloads = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1,1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '=HYPERLINK("http://evil.example","x")',
  "=cmd|' /C calc'!A0",
  '＝1+1',
  '＠SUM(1,1)',
]
const isLive = (cell: string) => /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell)

describe('a text that looks like a formula', () => {
  it.each(payloads)('is shown and not run: %j', async payload => {
    const { data } = Papa.parse<string[]>((await csvOf([[payload, 1, payload]])).slice(1))
    expect([data[1]?.[0], data[1]?.[2]].filter(cell => cell === undefined || isLive(cell))).toEqual([])
    const bytes = await xlsxOf([[payload, 1, payload]])
    const sheet = Buffer.from(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? []).toString('utf8')
    expect(sheet).not.toMatch(/<f[ >]/)
    expect(sheet.match(/t="inlineStr" s="0"/g)).toHaveLength(2)
    const [, found] = await readSheet(asFile(bytes))
    expect([found?.[0], found?.[2]].filter(cell => isLive(String(cell)))).toEqual([])
  })
})

describe('a large file', () => {
  it.each([
    ['CSV', csvFile],
    ['XLSX', xlsxFile],
  ] as const)('is handed on page by page and never held: %s', async (_, write) => {
    const page = Array.from({ length: 500 }, (__, at): Cell[] => [`Student ${at * 7919}`, at, '2026-03-02'])
    let [asked, given, widest] = [0, 0, 0]
    async function* pages() {
      for (; asked < 100; asked++) {
        widest = Math.max(widest, given)
        given = 0
        yield page
      }
    }
    for await (const chunk of write({ title: 'Marks', columns, pages: pages() })) given += chunk.length
    expect(asked).toBe(100)
    // What comes out between two pages is about one page's worth, from the first to the last.
    expect(widest).toBeLessThan(64 * 1_024)
  })
})
