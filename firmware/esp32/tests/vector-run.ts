import { readFileSync } from 'node:fs'
import { vectors, vectorsFile } from '../../../device-sdk/test/vectors.ts'
import { Device } from '../model/device.ts'

const encoded = (file: URL) => readFileSync(file).toString('base64')

export interface VectorVerdict {
  list: string
  name: string
  expected: string
  found: string
}

/** Runs every shared vector on the firmware's own signature.py, in MicroPython. */
export async function runVectors(): Promise<VectorVerdict[]> {
  const device = new Device()
  device.files.push(['/vectors.json', encoded(vectorsFile)])
  device.files.push(['/vector_judge.py', encoded(new URL('./vector_judge.py', import.meta.url))])
  await device.powerOn()
  const code = 'import vector_judge\nresult = vector_judge.run("/vectors.json")'
  const found = await device.run<Record<string, Record<string, string>>>(code)
  await device.powerOff()
  const expectAll = (list: string, cases: { name: string; reason?: string }[], expected: string) =>
    cases.map(({ name, reason }) => ({
      list,
      name,
      expected: reason ?? expected,
      found: found[list]?.[name] ?? 'not run',
    }))
  return [
    ...expectAll('requests', vectors.requests, 'same'),
    ...expectAll('responses', vectors.responses, 'same'),
    ...expectAll('acceptedRequests', vectors.acceptedRequests, 'accepted'),
    ...expectAll('refusedRequests', vectors.refusedRequests, 'signature'),
    ...expectAll('refusedResponses', vectors.refusedResponses, 'refused'),
  ]
}
