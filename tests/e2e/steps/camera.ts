import { writeFile } from 'node:fs/promises'
import { type Browser, type BrowserType, expect, type LaunchOptions, type Page } from '@playwright/test'

/** A camera that sees what a test holds before it: Chromium plays a file in place of the device. */

const width = 640
const height = 480
const framesPerSecond = 10
const white = 235
const black = 16

/** One printed code, as its modules: true is dark. */
export type PrintedCode = boolean[][]

/** Reads a code off the page as it is drawn there, so that what the camera sees is what the printer gets. */
export async function printedCode(sheet: Page, label: string): Promise<PrintedCode> {
  const code = sheet.getByRole('img', { name: label, exact: true })
  const size = Number((await code.getAttribute('viewBox'))?.split(' ')[2])
  const drawn = (await code.locator('path').getAttribute('d')) ?? ''
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x, y, run] of drawn.matchAll(/M(\d+) (\d+)h(\d+)/g))
    modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(run))
  expect(modules.flat()).toContain(true)
  return modules
}

/** The code in the middle of a white page, large enough to be read; colourless YUV 4:2:0. */
function frameOf(code: PrintedCode): Buffer {
  const frame = Buffer.alloc((width * height * 3) / 2, 128)
  frame.fill(white, 0, width * height)
  const scale = Math.floor((height * 0.8) / code.length)
  const left = Math.floor((width - code.length * scale) / 2)
  const top = Math.floor((height - code.length * scale) / 2)
  for (const [y, row] of code.entries())
    for (const [x, dark] of row.entries())
      for (let line = 0; dark && line < scale; line++) {
        const start = (top + y * scale + line) * width + left + x * scale
        frame.fill(black, start, start + scale)
      }
  return frame
}

/** One code after the other, each held for a second, again and again. */
async function writeVideo(path: string, codes: readonly PrintedCode[]): Promise<void> {
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420mpeg2\n`)
  const frames = codes.flatMap(code => {
    const shown = [Buffer.from('FRAME\n'), frameOf(code)]
    return Array.from({ length: framesPerSecond }, () => shown).flat()
  })
  await writeFile(path, Buffer.concat([header, ...frames]))
}

/** A browser of its own whose camera sees these codes in turn. */
export async function launchWithCamera(
  chromium: BrowserType,
  options: LaunchOptions,
  path: string,
  codes: readonly PrintedCode[],
): Promise<Browser> {
  await writeVideo(path, codes)
  const camera = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${path}`,
  ]
  return chromium.launch({ ...options, args: [...(options.args ?? []), ...camera] })
}
