// Writes signatures.json. Uses node:crypto directly and nothing from src/, so that the SDK is checked
// against a second implementation. Everything is fixed, so every run writes the same bytes.
// Usage: node vectors/generate.mjs [file]
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { acceptedRequests, refusedRequests, refusedResponses } from './edges.mjs'
import { requests, responses } from './valid.mjs'

const file = process.argv[2] ?? fileURLToPath(new URL('./signatures.json', import.meta.url))
const document = {
  version: 'MUSTER1',
  skewSecondsMax: 300,
  requests,
  responses,
  acceptedRequests,
  refusedRequests,
  refusedResponses,
}
writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`)
