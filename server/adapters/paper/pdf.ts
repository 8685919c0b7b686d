import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import type { Paper, PaperCell, PaperColumn, PaperTable } from '../../ports/paper.ts'
import { layOut, margin, type Placed, type Sheet } from './layout.ts'
import { createPen, type Pen } from './text.ts'

type Document = InstanceType<typeof PDFDocument>

const ink = '#1b1b1f'
const quiet = '#5d5d66'
const line = '#c9c9d1'
const shade = '#f4f4f7'
/** Letters are told apart in black and white too: the colour only helps the eye. */
const marked: Record<string, { ink: string; shade: string }> = {
  A: { ink: '#a1102a', shade: '#fbe3e6' },
  L: { ink: '#7a4b00', shade: '#fdf0d5' },
  E: { ink: '#1f4e9c', shade: '#e4edfb' },
}

const padding = 4
const lineHeight = 11
const linesMax = 4
const footHeight = 34
const signatureHeight = 74
/** Laying out is the processor's work: others get their turn in between. */
const rowsPerTurn = 40

interface Desk {
  doc: Document
  sheet: Sheet
  table: PaperTable
  plain: Pen
  bold: Pen
  small: Pen
  title: Pen
  y: number
}

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/
function textOf(cell: PaperCell, { type }: PaperColumn): string {
  if (cell === null) return type === 'mark' ? '' : '–'
  if (type === 'date' && typeof cell === 'string') return cell.replace(isoDate, '$3.$2.$1')
  return String(cell)
}

function newPage(desk: Desk, isFirst: boolean) {
  const { doc, sheet, table, title, plain, small } = desk
  doc.addPage({ size: 'A4', layout: sheet.layout, margin: 0 })
  const room = sheet.pageWidth - 2 * margin
  desk.y = margin - 8
  doc.fillColor(quiet)
  small.draw(small.wrap(table.organization, room, 1)[0] ?? '', margin, desk.y)
  desk.y += 14
  doc.fillColor(ink)
  if (isFirst) {
    title.draw(table.title, margin, desk.y)
    desk.y += 24
    for (const fact of table.facts) {
      for (const text of plain.wrap(fact, room, 3)) {
        plain.draw(text, margin, desk.y)
        desk.y += 12
      }
    }
    desk.y += 8
  } else {
    desk.bold.draw(`${table.title}, continued`, margin, desk.y)
    desk.y += 18
  }
}

/** The names of the columns; those of narrow ones stand upright. */
function drawHead(desk: Desk, block: readonly Placed[]) {
  const { doc, bold } = desk
  const marks = block.filter(({ column }) => column.type === 'mark')
  const tall = Math.max(0, ...marks.map(({ column }) => bold.width(column.name) + 8))
  const names = block.map(({ column, width }) => bold.wrap(column.name, width - 2 * padding, 5))
  const height = Math.max(tall, Math.max(...names.map(lines => lines.length)) * lineHeight + 2 * padding)
  const bottom = desk.y + height
  doc.fillColor(ink)
  for (const [index, { column, x, width }] of block.entries()) {
    if (column.type === 'mark') {
      doc.save()
      doc.rotate(-90, { origin: [x + width / 2, bottom - 4] })
      bold.draw(column.name, x + width / 2, bottom - 4 - 4)
      doc.restore()
      continue
    }
    const lines = names[index] ?? []
    for (const [at, text] of lines.entries()) {
      const shift = column.type === 'number' ? width - padding - bold.width(text) : padding
      bold.draw(text, x + shift, bottom - padding - (lines.length - at) * lineHeight)
    }
  }
  desk.y = bottom
  doc
    .moveTo(margin, bottom)
    .lineTo(desk.sheet.pageWidth - margin, bottom)
    .lineWidth(0.9)
    .stroke(ink)
}

function drawMark({ doc, bold, y }: Desk, text: string, { x, width }: Placed, height: number) {
  const color = marked[text]
  if (color) doc.rect(x + 0.5, y + 0.5, width - 1, height - 1).fill(color.shade)
  doc.fillColor(color?.ink ?? ink)
  bold.draw(text, x + (width - bold.width(text)) / 2, y + padding)
}

function drawRow(
  desk: Desk,
  block: readonly Placed[],
  row: readonly PaperCell[],
  number: number,
  startPage: () => void,
) {
  const { doc, plain, sheet } = desk
  const cells = block.map(place => {
    const text = textOf(row[place.at] ?? null, place.column)
    const lines =
      place.column.type === 'mark' ? [text] : plain.wrap(text, place.width - 2 * padding, linesMax)
    return { place, lines }
  })
  const height = Math.max(1, ...cells.map(({ lines }) => lines.length)) * lineHeight + padding + 1
  if (desk.y + height > sheet.pageHeight - footHeight) startPage()
  if (number % 2 === 1) doc.rect(margin, desk.y, sheet.pageWidth - 2 * margin, height).fill(shade)
  for (const { place, lines } of cells) {
    if (place.column.type === 'mark') {
      drawMark(desk, lines[0] ?? '', place, height)
      continue
    }
    doc.fillColor(ink)
    for (const [at, text] of lines.entries()) {
      const shift = place.column.type === 'number' ? place.width - padding - plain.width(text) : padding
      plain.draw(text, place.x + shift, desk.y + padding + at * lineHeight)
    }
  }
  desk.y += height
  doc
    .moveTo(margin, desk.y)
    .lineTo(sheet.pageWidth - margin, desk.y)
    .lineWidth(0.4)
    .stroke(line)
}

function drawEnd(desk: Desk) {
  const { doc, table, plain, small, sheet } = desk
  const needed = (table.legend ? 20 : 0) + (table.signatures.length > 0 ? signatureHeight : 0)
  if (desk.y + needed > sheet.pageHeight - footHeight) newPage(desk, false)
  doc.fillColor(quiet)
  if (table.legend) {
    desk.y += 8
    for (const text of small.wrap(table.legend, sheet.pageWidth - 2 * margin, 3)) {
      small.draw(text, margin, desk.y)
      desk.y += 10
    }
  }
  const room = (sheet.pageWidth - 2 * margin) / 2
  for (const [index, who] of table.signatures.entries()) {
    const x = margin + index * room
    const y = desk.y + 46
    doc
      .moveTo(x, y)
      .lineTo(x + room - 24, y)
      .lineWidth(0.7)
      .stroke(ink)
    doc.fillColor(quiet)
    plain.draw(`${who}: date and signature`, x, y + 4)
  }
}

function drawFeet({ doc, table, small, sheet }: Desk) {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    doc.fillColor(quiet)
    const number = `Page ${page - start + 1} of ${count}`
    small.draw(table.made, margin, sheet.pageHeight - 24)
    small.draw(number, sheet.pageWidth - margin - small.width(number), sheet.pageHeight - 24)
  }
}

async function drawTable(desk: Desk) {
  const { table, sheet, plain } = desk
  for (const [index, block] of sheet.blocks.entries()) {
    const startPage = (isFirst = false) => {
      newPage(desk, isFirst)
      drawHead(desk, block)
    }
    startPage(index === 0)
    for (const [number, row] of table.rows.entries()) {
      if (number % rowsPerTurn === 0) await setImmediate()
      drawRow(desk, block, row, number, startPage)
    }
  }
  if (table.rows.length === 0) {
    desk.doc.fillColor(quiet)
    plain.draw('Nothing in this time.', margin, desk.y + 8)
    desk.y += 24
  }
}

/** DejaVu has Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic; Noto the Devanagari. Only what is used is embedded. */
function fontsIn(folder: string): Record<string, string> {
  const dejavu = (name: string) => join(folder, 'dejavu-fonts-ttf', 'ttf', `${name}.ttf`)
  const noto = (weight: number) =>
    join(
      folder,
      '@fontsource',
      'noto-sans-devanagari',
      'files',
      `noto-sans-devanagari-devanagari-${weight}-normal.woff`,
    )
  return {
    plain: dejavu('DejaVuSans'),
    bold: dejavu('DejaVuSans-Bold'),
    'devanagari-plain': noto(400),
    'devanagari-bold': noto(700),
  }
}

/** PDF, with fonts from the packages in `moduleFolder`. */
export function createPdfPaper({ moduleFolder }: { moduleFolder: string }): Paper {
  const fonts = fontsIn(moduleFolder)
  return {
    async *print(table) {
      const info = { Title: table.title, Author: table.organization, Creator: 'Muster', Producer: 'Muster' }
      const doc = new PDFDocument({
        autoFirstPage: false,
        bufferPages: true,
        info,
        lang: 'en',
        displayTitle: true,
      })
      for (const [name, path] of Object.entries(fonts)) doc.registerFont(name, path)
      const pen = (weight: 'plain' | 'bold', size: number) => createPen(doc, weight, size)
      const pens = {
        plain: pen('plain', 8),
        bold: pen('bold', 8),
        small: pen('plain', 7),
        title: pen('bold', 15),
      }
      const desk: Desk = { doc, sheet: layOut(table.columns), table, ...pens, y: 0 }
      await drawTable(desk)
      drawEnd(desk)
      drawFeet(desk)
      doc.end()
      for await (const chunk of doc) yield new Uint8Array(chunk)
    },
  }
}
