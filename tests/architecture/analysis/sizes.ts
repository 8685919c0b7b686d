import { posix } from 'node:path'
import ts from 'typescript'
import { isCode, isGenerated, isTypeScript, lineCount, type SourceTree } from './source-tree.ts'
import { lineOf, linesOf, parse, visit } from './syntax.ts'

export const sizeLaw = { fileLines: 300, functionLines: 50, folderFiles: 15, medianLines: 70, p90Lines: 200 }

export interface Sizes {
  files: number
  median: number
  p90: number
  max: number
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** Lines per file over all code, tests included. */
export function sizesOf(tree: SourceTree): Sizes {
  const lines = tree.files.filter(isCode).map(file => lineCount(tree.read(file)))
  lines.sort((left, right) => left - right)
  return {
    files: lines.length,
    median: quantile(lines, 0.5),
    p90: quantile(lines, 0.9),
    max: lines.at(-1) ?? 0,
  }
}

export function longFiles(tree: SourceTree, limit: number = sizeLaw.fileLines): string[] {
  return tree.files.filter(isCode).flatMap(file => {
    const lines = lineCount(tree.read(file))
    return lines > limit ? [`${file} has ${lines} lines`] : []
  })
}

/** A describe block groups tests like a file does; its tests are measured one by one. */
function isTestGroup(node: ts.Node): boolean {
  const call = node.parent
  return ts.isCallExpression(call) && /^(test\.)?describe\b/.test(call.expression.getText())
}

function typescriptFunctions(tree: SourceTree, file: string): string[] {
  const found: string[] = []
  visit(parse(tree, file), node => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body || isTestGroup(node)) return
    const lines = linesOf(node)
    if (lines > sizeLaw.functionLines) found.push(`${file}:${lineOf(node)} is a function of ${lines} lines`)
  })
  return found
}

function pythonFunctions(tree: SourceTree, file: string): string[] {
  const lines = tree.read(file).split('\n')
  return lines.flatMap((line, at) => {
    const head = /^(\s*)(async )?def (\w+)/.exec(line)
    if (!head) return []
    const indent = (head[1] ?? '').length
    const isInside = (text: string) => text.trim() === '' || text.search(/\S/) > indent || /^\s*\)/.test(text)
    const end = lines.findIndex((text, index) => index > at && !isInside(text))
    const body = lines
      .slice(at, end < 0 ? lines.length : end)
      .join('\n')
      .trimEnd()
    const count = lineCount(body)
    return count > sizeLaw.functionLines ? [`${file}:${at + 1} is a function of ${count} lines`] : []
  })
}

export function longFunctions(tree: SourceTree): string[] {
  const code = tree.files.filter(isCode)
  return [
    ...code.filter(isTypeScript).flatMap(file => typescriptFunctions(tree, file)),
    ...code.filter(file => file.endsWith('.py')).flatMap(file => pythonFunctions(tree, file)),
  ]
}

/** Folders with too many files. A test beside its file is counted with it; the root holds what tools look for there. */
export function fullFolders(tree: SourceTree): string[] {
  const present = new Set(tree.files)
  const counts = new Map<string, number>()
  for (const file of tree.files) {
    const folder = posix.dirname(file)
    const subject = file.replace(/\.test(\.\w+)$/, '$1')
    const besides = subject !== file && [subject, `${subject}x`].some(path => present.has(path))
    if (folder === '.' || isGenerated(file) || besides) continue
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > sizeLaw.folderFiles)
    .map(([folder, count]) => `${folder} holds ${count} files`)
}
