import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Paper, PaperCell, PaperColumn, PaperTable } from '../../ports/paper.ts'
import { createPdfPaper } from './pdf.ts'
import { createWrittenPaper } from './written.ts'

const text = (name: string, lead = false): PaperColumn => ({ name, type: 'text', width: 20, lead })
const number = (name: string): PaperColumn => ({ name, type: 'number', width: 6 })
const mark = (name: string): PaperColumn => ({ name, type: 'mark', width: 1 })

const table = (changes: Partial<PaperTable> = {}): PaperTable => ({
  organization: 'Riverside',
  title: 'Register',
  facts: ['Class 7b', '1 to 31 March'],
  columns: [text('Student', true), { name: 'Day', type: 'date', width: 10 }, number('%'), mark('Mon 2')],
  rows: [['Ada', '2026-03-02', 100, 'P']],
  signatures: ['Teacher', 'Head'],
  legend: 'P present, A absent',
  made: 'Made on Mon 2 Mar 2026, 09:00',
  ...changes,
})
const rows = (count: number): PaperCell[][] =>
  Array.from({ length: count }, (_, at) => [`Student ${at}`, '2026-03-02', at, at % 3 ? 'P' : 'A'])

async function bytesOf(printed: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of printed) chunks.push(chunk)
  return Buffer.concat(chunks)
}

interface Adapter {
  name: string
  create(): Paper
  pages(bytes: Buffer): number
  /** How many places of the paper are drawn at: a text that is lost draws nothing. */
  drawn(bytes: Buffer): number
}

/** The drawing of a PDF's pages, unpacked. */
function streamsOf(bytes: Buffer): string {
  const found: string[] = []
  for (let at = bytes.indexOf('stream\n'); at !== -1; at = bytes.indexOf('stream\n', at + 7)) {
    const end = bytes.indexOf('endstream', at)
    if (bytes.subarray(at - 3, at).toString() === 'end') continue
    try {
      found.push(inflateSync(bytes.subarray(at + 7, end)).toString('latin1'))
    } catch {
      // Not compressed: no drawing.
    }
  }
  return found.join('\n')
}

const adapters: Adapter[] = [
  {
    name: 'PDF',
    create: () => createPdfPaper({ moduleFolder: 'node_modules' }),
    pages: bytes => bytes.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0,
    drawn: bytes => streamsOf(bytes).match(/\bT[jJ]\b/g)?.length ?? 0,
  },
  {
    name: 'plain text',
    create: createWrittenPaper,
    pages: bytes => bytes.toString().split('\f').length,
    drawn: bytes =>
      bytes
        .toString()
        .split(/[\n|]/)
        .filter(part => part.trim() !== '').length,
  },
]

describe.each(adapters)('paper as $name', ({ create, pages, drawn }) => {
  const print = (changes?: Partial<PaperTable>) => bytesOf(create().print(table(changes)))

  it('has one page for little, also for nothing at all', async () => {
    expect(pages(await print())).toBe(1)
    expect(pages(await print({ rows: [] }))).toBe(1)
    expect(pages(await print({ rows: [], facts: [], signatures: [], legend: '' }))).toBe(1)
  })

  it('has as many as its rows need, with the head on each', async () => {
    const few = await print({ rows: rows(60) })
    const many = await print({ rows: rows(240) })
    expect(pages(few)).toBeGreaterThan(1)
    expect(pages(many)).toBeGreaterThan(2 * pages(few))
    expect(drawn(many)).toBeGreaterThan(4 * 240 + 5 * pages(many))
  })

  it('says that there is nothing, where rows would be', async () => {
    const with0 = drawn(await print({ rows: [] }))
    expect(with0).toBeGreaterThan(drawn(await print({ rows: [], facts: [], signatures: [], legend: '' })))
  })

  it('prints facts, legend and lines to sign, each adding to what is drawn', async () => {
    const bare = drawn(await print({ facts: [], legend: '', signatures: [] }))
    for (const more of [{ facts: ['Class 7b'] }, { legend: 'P present' }, { signatures: ['Teacher'] }])
      expect(drawn(await print({ facts: [], legend: '', signatures: [], ...more }))).toBeGreaterThan(bare)
  })

  it.each<[string, PaperCell]>([
    ['no value', null],
    ['nothing', ''],
    ['blanks', '   '],
    ['a zero byte and a bell', 'a\u0000b\u0007c'],
    ['line breaks', 'a\r\nb\u2028c'],
    ['half a letter', 'a\ud800b'],
    ['letters of right to left', 'محمد علي, דוד'],
    ['Devanagari', 'अदिति राव'],
    ['signs without a font', '李小龍 ひらがな 한국어'],
    ['pictures', '👩‍👩‍👧‍👦🍎'.repeat(20)],
    ['letters on letters', `Z${'\u0301'.repeat(60)}algo`],
    ['a way to turn the rest around', '\u202egnirts'],
    ['one endless word', 'x'.repeat(3_000)],
    ['a thousand words', 'word '.repeat(1_000)],
    ['what PDF would read as its own', ') Tj ET (evil \\ (((('],
    ['markup', '<script>alert(1)</script>'],
    ['a negative number', -1],
    ['a number beyond all columns', 1e308],
    ['no number', Number.NaN],
  ])('of %s is paper like any other', async (_, cell) => {
    const hostile =
      typeof cell === 'string' ? { organization: cell, title: cell, facts: [cell], made: cell } : {}
    const bytes = await print({ ...hostile, rows: [[cell, cell, cell, cell], ...rows(3)] })
    expect(pages(bytes)).toBe(1)
    expect(drawn(bytes)).toBeGreaterThan(12)
  })

  it('of sixty days keeps every column, on one sheet or on several', async () => {
    const days = Array.from({ length: 60 }, (_, at) => mark(`Day ${at}`))
    const wide = [['Ada', ...days.map(() => 'P')]]
    expect(drawn(await print({ columns: [text('Student', true), ...days], rows: wide }))).toBeGreaterThan(120)
  })

  it('of a row with too few or too many cells is no crash', async () => {
    expect(pages(await print({ rows: [[], ['Ada'], ['Bo', null, 1, 'P', 'more', 'and more']] }))).toBe(1)
  })

  it('of a table without columns or names is no crash', async () => {
    expect(pages(await print({ columns: [text('')], rows: [['Ada']] }))).toBe(1)
    expect(pages(await print({ columns: [mark('')], rows: [['P']] }))).toBe(1)
  })

  it('of two tables at once is two papers', async () => {
    const paper = create()
    const [one, two] = await Promise.all([
      bytesOf(paper.print(table({ rows: rows(5) }))),
      bytesOf(paper.print(table({ rows: rows(90) }))),
    ])
    expect(pages(one)).toBe(1)
    expect([pages(two), drawn(two)]).toEqual([
      pages(await print({ rows: rows(90) })),
      drawn(await print({ rows: rows(90) })),
    ])
  })

  it('lets others have their turn in between', async () => {
    let turns = 0
    let isPrinting = true
    const others = () => {
      turns++
      if (isPrinting) setImmediate(others)
    }
    setImmediate(others)
    await print({ rows: rows(240) })
    isPrinting = false
    expect(turns).toBeGreaterThan(3)
  })

  it('that is put away unread costs nothing more', async () => {
    for await (const chunk of create().print(table({ rows: rows(200) }))) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
  })
})

describe('what plain text says', () => {
  const read = async (changes?: Partial<PaperTable>) =>
    (await bytesOf(createWrittenPaper().print(table(changes)))).toString().split('\n')

  it('is the table, from its name to the lines to sign', async () => {
    expect(await read()).toEqual([
      'Riverside',
      'Register',
      'Class 7b',
      '1 to 31 March',
      'Student | Day | % | Mon 2',
      'Ada | 2026-03-02 | 100 | P',
      'P present, A absent',
      'Teacher: date and signature',
      'Head: date and signature',
      'Made on Mon 2 Mar 2026, 09:00 · Page 1 of 1',
      '',
    ])
  })

  it('goes on under its name on the next page', async () => {
    const lines = await read({ rows: rows(41), signatures: [], legend: '' })
    expect(lines.slice(-5)).toEqual([
      'Register, continued',
      'Student | Day | % | Mon 2',
      'Student 40 | 2026-03-02 | 40 | P',
      'Made on Mon 2 Mar 2026, 09:00 · Page 2 of 2',
      '',
    ])
  })
})
