import { isCode, isGenerated, type SourceTree } from './source-tree.ts'

const forbidden = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'misc',
  'lib',
  'shared',
  'core',
  'manager',
  'v2',
])

/** "list-helpers.ts" says no more than "helpers.ts"; "common-passwords.ts" says what it holds. */
function saysNothing(segment: string): boolean {
  const stem = (segment.split('.')[0] ?? '').toLowerCase()
  return forbidden.has(stem) || forbidden.has(stem.split(/[-_]/).at(-1) ?? '')
}

/** Paths that carry a name saying nothing about what is inside. */
export function emptyNames(tree: SourceTree): string[] {
  return tree.files.filter(file => !isGenerated(file) && file.split('/').some(saysNothing))
}

/** Code files that are not kebab-case; Python keeps its own snake_case, Next its brackets. */
export function oddNames(tree: SourceTree): string[] {
  return tree.files.filter(isCode).filter(file => {
    const name = file.split('/').at(-1) ?? ''
    const pattern = name.endsWith('.py') ? /^[a-z0-9_]+\.py$/ : /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/
    return !pattern.test(name)
  })
}
