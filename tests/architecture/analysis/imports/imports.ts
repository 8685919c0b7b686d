import { posix } from 'node:path'
import ts from 'typescript'
import { isTypeScript, type SourceTree } from '../source-tree.ts'
import { lineOf, parse, visit } from '../syntax.ts'

export interface Import {
  from: string
  line: number
  specifier: string
  /** The file of ours it names, or undefined for a package. */
  target: string | undefined
  /** Package name for everything that is not ours, "node:..." included. */
  vendor: string | undefined
  /** Nothing of it exists at run time. */
  typeOnly: boolean
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings
  if (clause.name || !named || !ts.isNamedImports(named)) return false
  return named.elements.length > 0 && named.elements.every(element => element.isTypeOnly)
}

function isTypeOnlyExport(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true
  const named = node.exportClause
  if (!named || !ts.isNamedExports(named)) return false
  return named.elements.length > 0 && named.elements.every(element => element.isTypeOnly)
}

function literal(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined
}

/** The module a node names: import, export from, import(), require(), import type nodes. */
function specifierOf(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  const found = (specifier: string | undefined, typeOnly: boolean) =>
    specifier === undefined ? undefined : { specifier, typeOnly }
  if (ts.isImportDeclaration(node)) return found(literal(node.moduleSpecifier), isTypeOnly(node.importClause))
  if (ts.isExportDeclaration(node)) return found(literal(node.moduleSpecifier), isTypeOnlyExport(node))
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return found(literal(node.argument.literal), true)
  }
  if (ts.isExternalModuleReference(node)) return found(literal(node.expression), false)
  if (!ts.isCallExpression(node)) return undefined
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  return isImport || isRequire ? found(literal(node.arguments[0]), false) : undefined
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier)
}

function resolve(from: string, specifier: string, files: Set<string>): string | undefined {
  const ours = specifier.startsWith('@/')
  if (!ours && !specifier.startsWith('.')) return undefined
  const path = ours ? specifier.slice(2) : posix.join(posix.dirname(from), specifier)
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`]
  return candidates.find(candidate => files.has(candidate)) ?? path
}

const known = new WeakMap<SourceTree, Import[]>()

/** Every import of every TypeScript file; computed once per tree. */
export function importsOf(tree: SourceTree): Import[] {
  const cached = known.get(tree)
  if (cached) return cached
  const files = new Set(tree.files)
  const imports: Import[] = []
  for (const from of tree.files.filter(isTypeScript)) {
    visit(parse(tree, from), node => {
      const named = specifierOf(node)
      if (!named) return
      const target = resolve(from, named.specifier, files)
      const vendor = target === undefined ? packageOf(named.specifier) : undefined
      imports.push({ from, line: lineOf(node), target, vendor, ...named })
    })
  }
  known.set(tree, imports)
  return imports
}
