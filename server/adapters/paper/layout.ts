import type { PaperColumn } from '../../ports/paper.ts'

export const margin = 40
const charWidth = 4.7
/** No word of a column's name is broken. */
const boldWidth = 5.9
/** A narrow column holds one letter, whatever its name. */
const markWidth = 17

const long = 841.89
const short = 595.28

export interface Placed {
  column: PaperColumn
  /** Which cell of a row. */
  at: number
  x: number
  width: number
}

export interface Sheet {
  layout: 'portrait' | 'landscape'
  pageWidth: number
  pageHeight: number
  /** Each is printed with all rows, one after the other: columns that fit side by side. */
  blocks: Placed[][]
}

/** Its ten figures in one line. */
const dateWidth = 60

function naturalWidth({ type, width, name }: PaperColumn): number {
  if (type === 'mark') return markWidth
  const longestWord = Math.max(...name.split(' ').map(word => word.length))
  return Math.max(width * charWidth, longestWord * boldWidth + 10, type === 'date' ? dateWidth : 24)
}

type Natural = { column: PaperColumn; at: number; width: number }
const sumOf = (columns: readonly Natural[]) => columns.reduce((sum, { width }) => sum + width, 0)

/** As many columns as fit beside the leading ones; always at least one. */
function blocksOf(columns: readonly Natural[], room: number): Natural[][] {
  const lead = columns.filter(({ column }) => column.lead)
  const rest = columns.filter(({ column }) => !column.lead)
  const blocks: Natural[][] = []
  let block: Natural[] = []
  for (const each of rest) {
    if (block.length > 0 && sumOf([...lead, ...block, each]) > room) {
      blocks.push([...lead, ...block])
      block = []
    }
    block.push(each)
  }
  return [...blocks, [...lead, ...block]]
}

/** What is left of the page goes to the columns of text, so that they need fewer lines; not where one sheet follows another. */
function placed(block: readonly Natural[], room: number, isOnly: boolean): Placed[] {
  const texts = sumOf(block.filter(({ column }) => column.type === 'text'))
  const spare = isOnly ? room - sumOf(block) : 0
  let x = margin
  return block.map(({ column, at, width: natural }) => {
    const share = column.type === 'text' && texts > 0 ? (natural / texts) * spare : 0
    const width = natural + share
    const here = { column, at, x, width }
    x += width
    return here
  })
}

/** Upright when all columns fit, else across; and over several sheets when they do not fit even then. */
export function layOut(columns: readonly PaperColumn[]): Sheet {
  const natural = columns.map((column, at) => ({ column, at, width: naturalWidth(column) }))
  const isUpright = sumOf(natural) <= short - 2 * margin
  const [pageWidth, pageHeight] = isUpright ? [short, long] : [long, short]
  const room = pageWidth - 2 * margin
  const found = blocksOf(natural, room)
  const blocks = found.map(block => placed(block, room, found.length === 1))
  return { layout: isUpright ? 'portrait' : 'landscape', pageWidth, pageHeight, blocks }
}
