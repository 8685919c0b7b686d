import ts from 'typescript'
import type { SourceTree } from './source-tree.ts'

const parsed = new WeakMap<SourceTree, Map<string, ts.SourceFile>>()

/** The syntax tree of one file; parsed once per tree. */
export function parse(tree: SourceTree, file: string): ts.SourceFile {
  const known = parsed.get(tree) ?? new Map<string, ts.SourceFile>()
  parsed.set(tree, known)
  const source =
    known.get(file) ??
    ts.createSourceFile(
      file,
      tree.read(file),
      ts.ScriptTarget.Latest,
      true,
      file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    )
  known.set(file, source)
  return source
}

export function visit(node: ts.Node, each: (node: ts.Node) => void): void {
  each(node)
  node.forEachChild(child => visit(child, each))
}

/** 1-based line on which the node's own text begins. */
export function lineOf(node: ts.Node): number {
  const source = node.getSourceFile()
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}

/** Lines a node covers, first and last included. */
export function linesOf(node: ts.Node): number {
  const source = node.getSourceFile()
  return source.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(node)
}
