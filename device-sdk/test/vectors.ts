import { readFileSync } from 'node:fs'
import type { ScanAnswer, ScanEvent } from '../src/index.ts'

export interface RequestVector {
  name: string
  keyId: string
  key: string
  method: string
  path: string
  query: string
  canonicalQuery: string
  time: number
  nonce: string
  contentEncoding?: string
  bodyBase64: string
  bodySha256: string
  stringToSign: string
  signature: string
  authorization: string
}

export interface ResponseVector {
  name: string
  key: string
  status: number
  nonce: string
  time: number
  bodyBase64: string
  stringToSign: string
  signature: string
  header: string
}

export interface JudgedRequest extends Omit<RequestVector, 'stringToSign' | 'signature'> {
  now: number
}

export interface Vectors {
  version: string
  skewSecondsMax: number
  requests: RequestVector[]
  responses: ResponseVector[]
  acceptedRequests: JudgedRequest[]
  refusedRequests: (JudgedRequest & { reason: 'signature' | 'malformed' | 'clock-skew' })[]
  refusedResponses: (Omit<ResponseVector, 'header' | 'time'> & { header: string | null })[]
}

export const vectorsFile = new URL('../vectors/signatures.json', import.meta.url)
export const vectors: Vectors = JSON.parse(readFileSync(vectorsFile, 'utf8'))

export interface ScanVectors {
  /** What a device sends; the server takes it as it is. */
  batches: { name: string; boot: number; upMs: number | null; events: ScanEvent[] }[]
  /** 400 each. */
  refusedBatches: { name: string; body: unknown }[]
  /** What today's server answers, and what a device makes of it. */
  answers: { name: string; body: unknown; results: ScanAnswer[] }[]
  newerAnswers: { name: string; body: unknown; results: ScanAnswer[] }[]
  /** The scan stays in the queue. */
  unreadableAnswers: { name: string; body: unknown }[]
}

export const scanVectorsFile = new URL('../vectors/scans.json', import.meta.url)
export const scanVectors: ScanVectors = JSON.parse(readFileSync(scanVectorsFile, 'utf8'))
