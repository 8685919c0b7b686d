import { z } from 'zod'
import type { Dice } from '../../sim/dice.ts'

type Json = Record<string, unknown>

const node = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  prefixItems: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})

const pick = <T>(dice: Dice, list: readonly T[]): T | undefined => list[dice.below(list.length)]

/** What nobody expects, of every type. */
const hostile: readonly unknown[] = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '💥'.repeat(50),
    'x'.repeat(5_000),
    '../../etc/passwd',
    '%00',
    '%zz',
  ],
  ...[
    "'; drop table people; --",
    '{{7*7}}',
    '<script>',
    '=1+1',
    '__proto__',
    'constructor',
    'null',
    'NaN',
    '١٢٣',
  ],
  ...[
    '0000-00-00',
    '9999-12-31',
    '-271821-04-20',
    '+275760-09-13',
    '2026-02-30',
    '2026-03-29T02:30:00',
    '1e999',
  ],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ...[null, true, false, 0, -1, -0, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324],
  ...[[], {}, [[[[[[]]]]]], [null], { constructor: { prototype: {} } }, [{ a: [{ b: {} }] }]],
]

function textFor(format: string | undefined, dice: Dice, ids: readonly string[]): unknown {
  const day = `2026-0${1 + dice.below(9)}-${String(1 + dice.below(28)).padStart(2, '0')}`
  if (format === 'uuid') return pick(dice, ids)
  if (format === 'date') return day
  if (format === 'instant') return new Date(`${day}T09:00:00Z`)
  if (format === 'date-time') return `${day}T09:00:00.000Z`
  if (format === 'email') return 'ada@example.org'
  if (format === 'uri') return 'https://told.example.org/'
  return pick(dice, ['a', 'Physics', '123456', 'Ada Example', 'https://told.example.org/', day, '09:00'])
}

function scalarFor(type: string, schema: z.output<typeof node>, dice: Dice, ids: readonly string[]): unknown {
  const low = Math.max(schema.minimum ?? 0, -1_000)
  const high = Math.min(schema.maximum ?? 1_000, low + 1_000)
  if (type === 'string') return textFor(schema.format, dice, ids)
  if (type === 'integer') return low + dice.below(high - low + 1)
  if (type === 'number') return low + dice.next() * (high - low)
  return type === 'boolean' ? dice.chance(0.5) : null
}

/** A value of this schema, or, now and then and anywhere in it, one that is not. */
export function valueFor(schema: unknown, dice: Dice, ids: readonly string[], wildness = 0.06): unknown {
  if (typeof schema === 'boolean' || dice.chance(wildness)) return pick(dice, hostile)
  const one = node.parse(schema)
  if ('const' in one) return one.const
  if (one.enum) return pick(dice, one.enum)
  const choices = one.anyOf ?? one.oneOf
  if (choices) return valueFor(pick(dice, choices), dice, ids, wildness)
  const type = Array.isArray(one.type) ? (pick(dice, one.type) ?? 'null') : (one.type ?? 'object')
  if (type === 'array' && one.prefixItems)
    return one.prefixItems.map(item => valueFor(item, dice, ids, wildness))
  if (type === 'array')
    return Array.from({ length: dice.below(4) }, () => valueFor(one.items ?? {}, dice, ids, wildness))
  if (type !== 'object') return scalarFor(type, one, dice, ids)
  const made: Json = {}
  for (const [name, inner] of Object.entries(one.properties ?? {})) {
    const isNeeded = one.required?.includes(name)
    if (dice.chance(isNeeded ? 0.98 : 0.4)) made[name] = valueFor(inner, dice, ids, wildness)
  }
  if (dice.chance(0.03)) made[String(pick(dice, hostile))] = pick(dice, hostile)
  return made
}
