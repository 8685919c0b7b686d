import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { scanVectors, scanVectorsFile } from '../../../device-sdk/test/vectors.ts'
import { Device } from '../model/device.ts'

const tagsFile = new URL('../../../device-sdk/vectors/ntag424.json', import.meta.url)
const encoded = (file: URL) => readFileSync(file).toString('base64')

/** The shared vectors on the firmware's own uploader, in MicroPython. */
async function judged(): Promise<Record<string, Record<string, string>>> {
  const device = new Device()
  device.files.push(['/scans.json', encoded(scanVectorsFile)], ['/tags.json', encoded(tagsFile)])
  device.files.push(['/scan_judge.py', encoded(new URL('./scan_judge.py', import.meta.url))])
  await device.powerOn()
  const found = await device.run<Record<string, Record<string, string>>>(
    'import scan_judge\nresult = scan_judge.run("/scans.json", "/tags.json")',
  )
  await device.powerOff()
  return found
}

const found = await judged()
const { batches, answers, newerAnswers, unreadableAnswers } = scanVectors
const tags: { name: string }[] = JSON.parse(readFileSync(tagsFile, 'utf8')).cases

it.each(
  [
    ...batches.map(({ name }) => ['batches', name, 'same']),
    ...answers.map(({ name }) => ['answers', name, 'same']),
    ...newerAnswers.map(({ name }) => ['newerAnswers', name, 'same']),
    ...unreadableAnswers.map(({ name }) => ['unreadableAnswers', name, 'kept']),
    ...tags.map(({ name }) => ['tags', name, 'same']),
  ].map(([list = '', name = '', expected = '']) => ({ list, name, expected })),
)('$list: $name', ({ list, name, expected }) => expect(found[list]?.[name]).toBe(expected))
