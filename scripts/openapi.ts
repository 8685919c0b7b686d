import { writeFileSync } from 'node:fs'
import { endpoints } from '../server/api/rest/endpoints.ts'
import { openApiDocument } from '../server/api/rest/openapi.ts'

const path = new URL('../docs/openapi.json', import.meta.url)
writeFileSync(path, `${JSON.stringify(openApiDocument(endpoints), null, 2)}\n`)
console.log('docs/openapi.json is up to date.')
