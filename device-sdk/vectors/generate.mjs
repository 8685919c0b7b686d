// Writes signatures.json and scans.json. Uses node:crypto directly and nothing from src/, so that the SDK is checked
// against a second implementation. Everything is fixed, so every run writes the same bytes.
// Usage: node vectors/generate.mjs [signatures file] [scans file]
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { acceptedRequests, refusedRequests, refusedResponses } from './edges.mjs'
import { answers, batches, newerAnswers, refusedBatches, unreadableAnswers } from './scans.mjs'
import { requests, responses } from './valid.mjs'

const beside = name => fileURLToPath(new URL(name, import.meta.url))
const [signaturesFile = beside('./signatures.json'), scansFile = beside('./scans.json')] = process.argv.slice(2)
const signatures = {
  version: 'MUSTER1',
  skewSecondsMax: 300,
  requests,
  responses,
  acceptedRequests,
  refusedRequests,
  refusedResponses,
}
const scans = { batches, refusedBatches, answers, newerAnswers, unreadableAnswers }
// One vector a line: a batch of 501 would be four thousand.
const list = vectors => vectors.map(vector => `    ${JSON.stringify(vector)}`).join(',\n')
const lists = Object.entries(scans).map(([name, vectors]) => `  "${name}": [\n${list(vectors)}\n  ]`)
writeFileSync(signaturesFile, `${JSON.stringify(signatures, null, 2)}\n`)
writeFileSync(scansFile, `{\n${lists.join(',\n')}\n}\n`)
