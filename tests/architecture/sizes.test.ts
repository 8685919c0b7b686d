import { describe, expect, test } from 'vitest'
import { repository } from './analysis/repository.ts'
import { fullFolders, longFiles, longFunctions, sizeLaw, sizesOf } from './analysis/sizes.ts'
import { syntheticTree } from './analysis/synthetic-tree.ts'

const lines = (count: number, line = 'work()') => Array.from({ length: count }, () => line).join('\n')

describe('the repository', () => {
  test('has no file over 300 lines', () => {
    expect(longFiles(repository)).toEqual([])
  })
  test('has no function over 50 lines', () => {
    expect(longFunctions(repository)).toEqual([])
  })
  test('has no folder over 15 files', () => {
    expect(fullFolders(repository)).toEqual([])
  })
  test('keeps firmware files under 200 lines', () => {
    const firmware = {
      ...repository,
      files: repository.files.filter(file => /^firmware\/.*\.py$/.test(file)),
    }
    expect(longFiles(firmware, 200)).toEqual([])
  })
  test('keeps the median and the tenth longest file short', () => {
    const sizes = sizesOf(repository)
    expect(sizes.files).toBeGreaterThan(100)
    expect(sizes.median).toBeLessThanOrEqual(sizeLaw.medianLines)
    expect(sizes.p90).toBeLessThanOrEqual(sizeLaw.p90Lines)
  })
})

describe('the size law sees', () => {
  test('a file of 301 lines, and lets 300 pass', () => {
    const files = { 'a.ts': `${lines(301)}\n`, 'b.ts': `${lines(300)}\n`, 'c.py': lines(301) }
    expect(syntheticTree(files, longFiles)).toEqual(['a.ts has 301 lines', 'c.py has 301 lines'])
  })

  test.each([
    ['a function', (body: string) => `function f() {\n${body}\n}`],
    ['an arrow', (body: string) => `const f = () => {\n${body}\n}`],
    ['a method', (body: string) => `class C { m() {\n${body}\n} }`],
    ['a test', (body: string) => `test('x', () => {\n${body}\n})`],
  ])('%s of 51 lines, and lets 50 pass', (_, wrap) => {
    expect(syntheticTree({ 'a.ts': wrap(lines(49)) }, longFunctions)).toEqual([
      'a.ts:1 is a function of 51 lines',
    ])
    expect(syntheticTree({ 'a.ts': wrap(lines(48)) }, longFunctions)).toEqual([])
  })

  test('a long function in Python, but not the group of a describe', () => {
    const python = `def long():\n${lines(50, '    work()')}\n\n\ndef short():\n    work()\n`
    const group = `describe('x', () => {\n${lines(60)}\n})`
    const found = syntheticTree({ 'a.py': python, 'b.test.ts': group }, longFunctions)
    expect(found).toEqual(['a.py:1 is a function of 51 lines'])
  })

  test('a folder of 16 files; a test counts with its file', () => {
    const names = Array.from({ length: 15 }, (_, at) => `people/verb-${at}`)
    const files = Object.fromEntries(
      names.flatMap(name => [
        [`${name}.ts`, ''],
        [`${name}.test.ts`, ''],
      ]),
    )
    expect(syntheticTree(files, fullFolders)).toEqual([])
    expect(syntheticTree({ ...files, 'people/one-more.test.ts': '' }, fullFolders)).toEqual([
      'people holds 16 files',
    ])
  })

  test('the median and the 90th of a hundred', () => {
    const files = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`f${at}.ts`, lines(at + 1)]))
    expect(syntheticTree(files, sizesOf)).toEqual({ files: 10, median: 5, p90: 9, max: 10 })
  })
})
