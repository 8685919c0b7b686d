import { describe, expect, it } from 'vitest'
import { keptPage } from './kept-page'

const ada = { fullName: 'Ada', className: 'Biology 10a', rollNumber: 'S-1' }

describe('the list for when the network is gone', () => {
  it('has every room with its people, and says how old it is', () => {
    const page = keptPage('North', 'as of 09:02', [
      { name: 'Room 1', people: [ada, { ...ada, fullName: 'Bo', rollNumber: null }] },
      { name: 'Room 2', people: [] },
    ])
    expect(page).toContain('Room 1 (2)')
    expect(page).toContain('Room 2 (0)')
    expect(page.match(/type="checkbox"/g)).toHaveLength(2)
    expect(page).toContain('Ada <small>Biology 10a, S-1</small>')
    expect(page).toContain('Bo <small>Biology 10a</small>')
    expect(page).toContain('as of 09:02')
  })

  it('takes names for names, and needs nothing from outside', () => {
    const name = `<script>alert("1")</script>&'`
    const page = keptPage(name, name, [
      { name, people: [{ fullName: name, className: name, rollNumber: name }] },
    ])
    expect(page).not.toContain('<script')
    expect(page).not.toMatch(/(src|href)=|url\(|@import/)
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;')
  })

  it('says so when nobody was there', () => {
    expect(keptPage('North', 'as of 09:02', [])).toContain('Nobody was in an open session.')
  })
})
