import type PDFKit from 'pdfkit'

type Document = InstanceType<typeof PDFKit>
export type Weight = 'plain' | 'bold'

/** A stretch of one script: which font has it, and which way it runs. */
interface Run {
  text: string
  font: string
}

const devanagari = /[\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff]/
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/
const neutral = /[\s.,;:()'"’/-]/

type Script = 'devanagari' | 'right-to-left' | 'other'
const scriptOf = (sign: string): Script =>
  devanagari.test(sign) ? 'devanagari' : rightToLeft.test(sign) ? 'right-to-left' : 'other'

const fontFor = (script: Script, weight: Weight) =>
  script === 'devanagari' ? `devanagari-${weight}` : weight

/** Laid out word by word, words would stand in the wrong order: blanks that do not part keep them in one piece. */
const inOnePiece = (text: string, script: Script) =>
  script === 'right-to-left' ? text.replaceAll(' ', '\u00a0') : text

/** Signs that belong to no script stay with the one before them. */
function runsOf(text: string, weight: Weight): Run[] {
  const runs: { text: string; script: Script }[] = []
  for (const sign of text) {
    const last = runs.at(-1)
    const script = neutral.test(sign) && last && last.script !== 'devanagari' ? last.script : scriptOf(sign)
    if (last?.script === script) last.text += sign
    else runs.push({ text: sign, script })
  }
  return runs.map(run => ({ text: inOnePiece(run.text, run.script), font: fontFor(run.script, weight) }))
}

export interface Pen {
  width(text: string): number
  /** Lines that fit; a word that is wider by itself is broken, so that no text runs into its neighbour. */
  wrap(text: string, width: number, linesMax: number): string[]
  draw(text: string, x: number, y: number): void
}

const noControls = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim()

/** How many of the first signs fit, at least one: asked by doubling and halving, since measuring a long word is slow. */
function fitting(signs: readonly string[], isFitting: (text: string) => boolean): number {
  const fits = (count: number) => isFitting(signs.slice(0, count).join(''))
  let most = 1
  while (most * 2 < signs.length && fits(most * 2)) most *= 2
  let tooMany = Math.min(most * 2, signs.length)
  while (tooMany - most > 1) {
    const middle = Math.floor((most + tooMany) / 2)
    if (fits(middle)) most = middle
    else tooMany = middle
  }
  return most
}

export function createPen(doc: Document, weight: Weight, size: number): Pen {
  const width = (text: string) =>
    runsOf(text, weight).reduce(
      (sum, run) => sum + doc.font(run.font).fontSize(size).widthOfString(run.text),
      0,
    )

  function* pieces(text: string, room: number): Generator<string> {
    for (const word of noControls(text).split(/\s+/)) {
      let rest = word
      while (rest.length > 1 && width(rest) > room) {
        const signs = [...rest]
        const fits = fitting(signs, part => width(part) <= room)
        yield signs.slice(0, fits).join('')
        rest = signs.slice(fits).join('')
      }
      yield rest
    }
  }

  return {
    width,
    wrap(text, room, linesMax) {
      const lines: string[] = []
      for (const piece of pieces(text, room)) {
        const longer = lines.length > 0 ? `${lines.at(-1)} ${piece}` : piece
        if (lines.length > 0 && width(longer) <= room) lines[lines.length - 1] = longer
        else lines.push(piece)
        if (lines.length > linesMax) break
      }
      if (lines.length <= linesMax) return lines
      const kept = lines.slice(0, linesMax)
      let end = kept.at(-1) ?? ''
      while (end && width(`${end}…`) > room) end = [...end].slice(0, -1).join('')
      return [...kept.slice(0, -1), `${end}…`]
    },
    draw(text, x, y) {
      let at = x
      for (const run of runsOf(text, weight)) {
        doc.font(run.font).fontSize(size)
        doc.text(run.text, at, y, { lineBreak: false, baseline: 'top' })
        at += doc.widthOfString(run.text)
      }
    },
  }
}
