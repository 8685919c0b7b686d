import { mkdirSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import { asyncApiDocument } from '../server/api/classroom/asyncapi.ts'
import { endpoints } from '../server/api/rest/endpoints.ts'
import { openApiDocument } from '../server/api/rest/openapi.ts'

const docs = new URL('../docs/', import.meta.url)
const text = `${JSON.stringify(openApiDocument(endpoints), null, 2)}\n`
mkdirSync(new URL('client/', docs), { recursive: true })
writeFileSync(new URL('openapi.json', docs), text)
writeFileSync(new URL('client/muster-api.d.ts', docs), astToString(await openapiTS(text)))
writeFileSync(new URL('asyncapi.json', docs), `${JSON.stringify(asyncApiDocument(), null, 2)}\n`)
console.log('docs/openapi.json, docs/asyncapi.json and docs/client/muster-api.d.ts are up to date.')
