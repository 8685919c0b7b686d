import { readFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import { describe, expect, it } from 'vitest'
import { endpoints } from './endpoints.ts'
import { openApiDocument } from './openapi.ts'

const document = openApiDocument(endpoints)

describe('the OpenAPI document', () => {
  it('in docs/ is the one the endpoints print: run `npm run openapi` after a change', () => {
    const written = readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(document)))
  })

  it('has the types of a client beside it, as they are printed from it', async () => {
    const written = readFileSync(new URL('../../../docs/client/muster-api.d.ts', import.meta.url), 'utf8')
    expect(written).toBe(astToString(await openapiTS(JSON.stringify(document))))
  })

  it('names each operation once and describes each of its statuses', () => {
    const ids = endpoints.map(one => one.definition.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { definition } of endpoints) {
      for (const when of Object.values(definition.statuses)) expect(when.length).toBeGreaterThan(8)
    }
  })

  it('holds no reference that leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)]
    expect(references.length).toBeGreaterThan(0)
    expect(new Set(references.map(([, name]) => name))).toEqual(new Set(['Problem']))
    expect(document).toHaveProperty('components.schemas.Problem.properties.code')
  })
})
