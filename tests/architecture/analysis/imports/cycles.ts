import ts from 'typescript'
import { isTypeScript, type SourceTree } from '../source-tree.ts'
import { parse } from '../syntax.ts'
import { importsOf } from './imports.ts'

/** Groups of files that import each other in a ring; type imports count, they bind a reader just as much. */
export function importCycles(tree: SourceTree): string[][] {
  const edges = new Map<string, Set<string>>()
  for (const { from, target } of importsOf(tree)) {
    if (target === undefined || target === from) continue
    edges.set(from, (edges.get(from) ?? new Set()).add(target))
  }
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const cycles: string[][] = []
  const connect = (file: string) => {
    const at = order.size
    order.set(file, at)
    low.set(file, at)
    stack.push(file)
    for (const next of edges.get(file) ?? []) {
      if (!order.has(next)) connect(next)
      if (stack.includes(next)) low.set(file, Math.min(low.get(file) ?? at, low.get(next) ?? at))
    }
    if (low.get(file) !== at) return
    const group = stack.splice(stack.indexOf(file))
    if (group.length > 1) cycles.push(group.sort())
  }
  for (const file of edges.keys()) if (!order.has(file)) connect(file)
  return cycles
}

function onlyReexports(source: ts.SourceFile): boolean {
  const { statements } = source
  return (
    statements.length > 0 && statements.every(node => ts.isExportDeclaration(node) && node.moduleSpecifier)
  )
}

/** Files that only pass on what others export, and every index file but the SDK's. */
export function barrels(tree: SourceTree): string[] {
  return tree.files
    .filter(isTypeScript)
    .filter(file => file !== 'device-sdk/src/index.ts')
    .filter(file => /(^|\/)index\.tsx?$/.test(file) || onlyReexports(parse(tree, file)))
}
