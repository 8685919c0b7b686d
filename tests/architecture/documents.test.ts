import { describe, expect, test } from 'vitest'
import { deadPaths } from './analysis/documents.ts'
import { repository } from './analysis/repository.ts'
import { syntheticTree } from './analysis/synthetic-tree.ts'
import { forbiddenWords } from './analysis/words.ts'

describe('documents', () => {
  test('cite only paths that exist', () => {
    expect(deadPaths(repository)).toEqual([])
  })
  test('a dead path and a dead link are found', () => {
    const text =
      'See `server/app.ts`, `server/gone.ts`, `server/lost/`, [more](docs/none.md) and `GET /api/v1/people`.'
    const dead = syntheticTree({ 'README.md': text, 'server/app.ts': '' }, deadPaths)
    expect(dead).toEqual(
      ['server/gone.ts', 'server/lost/', 'docs/none.md'].map(path => `README.md cites ${path}`),
    )
  })
  test('neighbours, web addresses, folders made by running and code blocks are fine', () => {
    const text = '[next](b.md#x) [web](https://example.org/a.md) `.data/logs/`\n```\n`not/here.ts`\n```\n'
    expect(syntheticTree({ 'docs/a.md': text, 'docs/b.md': '' }, deadPaths)).toEqual([])
  })
})

describe('the repository', () => {
  test('holds no unfinished work, promises or paths of one machine', () => {
    expect(forbiddenWords(repository)).toEqual([])
  })
  test.each([
    `// ${'TO'}${'DO'}: later`,
    `const text = '${['Coming', 'soon'].join(' ')}'`,
    `cd /${'home'}/somebody/muster`,
    `${'<'.repeat(7)} HEAD`,
  ])('such words are found: %s', text => {
    expect(syntheticTree({ 'a.ts': `\n${text}` }, forbiddenWords)).toHaveLength(1)
  })
  test('words that only look like them are fine', () => {
    expect(syntheticTree({ 'a.ts': "const todos = 'https://example.org/home/x'" }, forbiddenWords)).toEqual(
      [],
    )
  })
})
