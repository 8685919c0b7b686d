import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { retentionClasses } from '../../../db/privacy/classes.ts'
import { classified, columnsOf, dataMap, isTenantTable } from '../../../db/privacy/data-map.ts'
import type { Belonging } from '../../../db/privacy/table-entry.ts'
import { rowsOf } from '../../../db/rows.ts'
import { dataMapPage } from '../../../scripts/data-map.ts'
import { erasureSteps } from '../../../server/domain/privacy/erasing/steps.ts'
import { createWorld, type World } from '../../support/world.ts'
import { findVerbs } from '../tenancy/verbs.ts'

let world: World
let columns: Map<string, string[]>
beforeAll(async () => {
  world = await createWorld()
  const found = await world.database.db.execute(sql`
    select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    order by 1, 2`)
  columns = new Map()
  for (const row of rowsOf(z.object({ table: z.string(), column: z.string() }), found))
    columns.set(row.table, [...(columns.get(row.table) ?? []), row.column])
})
afterAll(() => world.close())

const entries = Object.entries(dataMap)
const referred = (of: Belonging): [string, string][] =>
  typeof of === 'string' ? [] : [[of.in, of.key ?? 'id']]

describe('the data map', () => {
  it('classifies every column of every table once, and nothing that is not there', () => {
    expect(Object.keys(dataMap).sort()).toEqual([...columns.keys()].sort())
    for (const [table, entry] of entries) {
      const listed = classified(entry).map(({ column }) => column)
      expect({ table, columns: listed.sort() }).toEqual({ table, columns: columns.get(table) })
    }
  })

  it('calls words only what is text, since names are taken out of it', async () => {
    const found = await world.database.db.execute(sql`select table_name || '.' || column_name as column from
      information_schema.columns where table_schema = 'public' and data_type = 'text'`)
    const texts = new Set(rowsOf(z.object({ column: z.string() }), found).map(({ column }) => column))
    const others = entries.flatMap(([table, entry]) =>
      columnsOf(entry, ['words'])
        .map(column => `${table}.${column}`)
        .filter(column => !texts.has(column)),
    )
    expect(others).toEqual([])
  })

  it('says of every table that refers to a person whose its rows are', () => {
    const forgotten = entries.flatMap(([table, { of }]) =>
      (columns.get(table) ?? []).includes('person_id') && !of?.includes('person_id') ? [table] : [],
    )
    expect(forgotten).toEqual([])
  })

  it('finds rows by columns that exist, through tables that are in it', () => {
    for (const [table, { of = [] }] of entries) {
      for (const one of of) {
        expect(columns.get(table)).toContain(typeof one === 'string' ? one : one.column)
        for (const [parent, key] of referred(one)) expect(columns.get(parent)).toContain(key)
      }
    }
  })

  it('has a step for every table that it leaves to one, and no other', () => {
    const left = entries.flatMap(([table, { erase }]) => (erase === 'step' ? [table] : []))
    expect(Object.keys(erasureSteps).sort()).toEqual(left.sort())
  })

  it('says why a table with rows of people stays as it is', () => {
    const personal = ['identity', 'contact', 'words', 'credential', 'biometric', 'device', 'copy'] as const
    const unexplained = entries.flatMap(([table, entry]) =>
      entry.of && entry.erase === 'keep' && !entry.how && columnsOf(entry, personal).length > 0
        ? [table]
        : [],
    )
    expect(unexplained).toEqual([])
    for (const [table, { erase, how }] of entries)
      if (erase === 'step') expect({ table, how }).not.toEqual({ table })
  })

  it('tells the age of whatever is deleted by its age', () => {
    for (const [table, { age, kept, ...entry }] of entries) {
      if (!age) continue
      expect(columnsOf({ kept, ...entry }, ['time']), table).toContain(age)
      expect(retentionClasses[kept], table).toHaveProperty('days')
      expect(isTenantTable({ kept, ...entry }), table).toBe(true)
    }
  })
})

it('is printed in the docs as it stands', () => {
  expect(readFileSync('docs/data-map.md', 'utf8'), 'npm run data-map').toBe(dataMapPage())
})

describe('the audit log', () => {
  it('is given ids and choices by every verb, and never what a person is called or wrote', async () => {
    const personal =
      /^(fullName|email|reason|note|words|title|body|answer|uid|rollNumber|typedName|relation)$/
    const verbs = await findVerbs()
    const told = verbs.flatMap(({ name, verb }) =>
      (verb.definition.audit || []).filter(field => personal.test(field)).map(field => `${name}: ${field}`),
    )
    // A tag at a door is nobody's; why an organization was suspended is told to the organization, by who did it.
    expect(told.sort()).toEqual([
      'cards.register-door-tag: uid',
      'cards.remove-door-tag: uid',
      'organizations.set-suspended: reason',
      'platform.change-standing: reason',
    ])
  })
})
