import { neutralised } from '../../roster/sheet/neutralise.ts'
import type { Cell, Column } from './table.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML 1.0 cannot hold goes; "_x000D_" would be read as a character, so its first line is written as one. */
export const escaped = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, sign => ('\t\n\r'.includes(sign) ? sign : ''))
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[&<>"]/g, sign => entities[sign] ?? '')

const dayMs = 86_400_000
/** Days since the last day of 1899, as spreadsheets count them; undefined for what is no date. */
function serialOf(date: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) ? undefined : at / dayMs + 25_569
}

const longestText = 32_767
const [plain, bold, dated] = [0, 1, 2]

const textCell = (place: string, text: string, style: number) =>
  `<c r="${place}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(neutralised(text).slice(0, longestText))}</t></is></c>`

/** "A", "Z", "AA". */
function columnLetters(at: number): string {
  const before = Math.floor(at / 26)
  return (before > 0 ? columnLetters(before - 1) : '') + String.fromCharCode(65 + (at % 26))
}

function cellXml(place: string, cell: Cell, type: Column['type']): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${place}"><v>${cell}</v></c>` : ''
  const serial = type === 'date' ? serialOf(cell) : undefined
  return serial === undefined
    ? textCell(place, cell, plain)
    : `<c r="${place}" s="${dated}"><v>${serial}</v></c>`
}

/** `number` counts from 1; the first row holds the names of the columns. */
export function rowXml(row: readonly Cell[], columns: readonly Column[], number: number): string {
  const cells = row.map((cell, at) =>
    cellXml(`${columnLetters(at)}${number}`, cell, columns[at]?.type ?? 'text'),
  )
  return `<row r="${number}">${cells.join('')}</row>`
}

/** The beginning of a sheet: widths, a first row that stays in sight, and the names of the columns. */
export const sheetStart = (columns: readonly Column[]) =>
  `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width + 2}" customWidth="1"/>`)
    .join(
      '',
    )}</cols><sheetData><row r="1">${columns.map(({ name }, at) => textCell(`${columnLetters(at)}1`, name, bold)).join('')}</row>`
export const sheetEnd = '</sheetData></worksheet>'

/** A name of a sheet may not hold these signs, nor more than 31. */
const sheetName = (title: string, number: number) =>
  `${
    title
      .replace(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, 26) || 'Export'
  }${number > 1 ? ` ${number}` : ''}`

const each = (sheets: number, write: (number: number) => string) =>
  Array.from({ length: sheets }, (_, at) => write(at + 1)).join('')

const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`

/** Everything but the sheets: written last, when it is known how many there are. */
export const bookFiles = (title: string, sheets: number): [string, string][] => [
  [
    '[Content_Types].xml',
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${each(sheets, number => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${types}.worksheet+xml"/>`)}</Types>`,
  ],
  [
    '_rels/.rels',
    `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each(sheets, number => `<sheet name="${escaped(sheetName(title, number))}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${head}<Relationships xmlns="${relations}">${each(sheets, number => `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  ],
  ['xl/styles.xml', styles],
]
