import { expect, it } from 'vitest'
import { pageOf } from './readable.ts'

const made = new Date('2026-03-02T09:00:00Z')
const section = (table: string, rows: Record<string, unknown>[], names: Record<string, string> = {}) => ({
  table,
  purpose: `Why ${table}.`,
  kept: 'A year',
  rows,
  names,
})

it('shows what ids stand for, and nothing as markup', () => {
  const row = {
    org_id: 'o',
    class_id: 'c1',
    full_name: '<b>Ada</b>',
    times: 3,
    left_at: null,
    facts: { a: 1 },
  }
  const page = pageOf({
    about: 'Ada & co',
    made,
    sections: [section('class_notes', [row], { c1: 'Physics' })],
  })
  expect(page).toContain('<h1>Personal data of Ada &amp; co</h1>')
  expect(page).toContain('Made on 2026-03-02 09:00 UTC')
  expect(page).toContain('<h2>Class notes</h2>\n<p>Why class_notes.</p>')
  expect(page).toContain('<th scope="col">Class</th><th scope="col">Full name</th>')
  expect(page).toContain(
    '<td>Physics</td><td>&lt;b&gt;Ada&lt;/b&gt;</td><td>3</td><td></td><td>{&quot;a&quot;:1}</td>',
  )
  expect(page).not.toContain('Org')
})

it('names the tables that hold nothing', () => {
  const page = pageOf({ about: 'Ada', made, sections: [section('marks', []), section('phones', [])] })
  expect(page).toContain('Marks, Phones')
  expect(page).not.toContain('<table>')
})
