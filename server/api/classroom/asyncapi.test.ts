import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { asyncApiDocument } from './asyncapi.ts'
import { clientMessage, serverMessages } from './messages.ts'

const document = z
  .looseObject({
    channels: z.object({
      classroom: z.looseObject({ messages: z.record(z.string(), z.looseObject({ name: z.string() })) }),
    }),
    operations: z.record(z.string(), z.looseObject({ messages: z.array(z.object({ $ref: z.string() })) })),
  })
  .parse(asyncApiDocument())
const { messages } = document.channels.classroom

describe('the AsyncAPI document', () => {
  it('in docs/ is the one the socket prints: run `npm run openapi` after a change', () => {
    const written = readFileSync(new URL('../../../docs/asyncapi.json', import.meta.url), 'utf8')
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(asyncApiDocument())))
  })

  it('describes every event that a client may send and hear, and no other', () => {
    const named = (prefix: string) =>
      Object.keys(messages)
        .filter(name => name.startsWith(prefix))
        .map(name => name.slice(prefix.length))
        .sort()
    expect(named('say_')).toEqual([...clientMessage.shape.event.options].sort())
    expect(named('hear_')).toEqual(Object.keys(serverMessages).sort())
  })

  it('holds no reference that leads nowhere', () => {
    const references = Object.values(document.operations).flatMap(({ messages: list }) => list)
    expect(references).toHaveLength(Object.keys(messages).length)
    for (const { $ref } of references) expect(messages).toHaveProperty($ref.split('/').at(-1) ?? '')
  })
})
