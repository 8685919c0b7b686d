import ts from 'typescript'
import { isTypeScript, type SourceTree } from './source-tree.ts'
import { lineOf, parse, visit } from './syntax.ts'

/** What may read the environment besides server/env.ts: nothing that ships. */
const elsewhere = /^(scripts|tests)\/|\.config\.(ts|mjs|js)$|\.test\.tsx?$/

function isProcess(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return node.text === 'process'
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === 'process' &&
    node.expression.getText() === 'globalThis'
  )
}

function namesEnv(element: ts.BindingElement | ts.ImportSpecifier): boolean {
  return (element.propertyName ?? element.name).getText() === 'env'
}

/** `process.env.NODE_ENV`: the bundler puts a literal in its place, nothing is read when the program runs. */
function isBuildConstant(node: ts.Node): boolean {
  return (
    !ts.isSourceFile(node) &&
    ts.isPropertyAccessExpression(node.parent) &&
    node.parent.name.text === 'NODE_ENV'
  )
}

function readsEnvironment(node: ts.Node): boolean {
  if (isBuildConstant(node)) return false
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'env' && isProcess(node.expression)
  if (ts.isElementAccessExpression(node)) {
    return (
      isProcess(node.expression) &&
      ts.isStringLiteralLike(node.argumentExpression) &&
      node.argumentExpression.text === 'env'
    )
  }
  if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name)) {
    return node.initializer !== undefined && isProcess(node.initializer) && node.name.elements.some(namesEnv)
  }
  if (!ts.isImportDeclaration(node) || !/^['"](node:)?process['"]$/.test(node.moduleSpecifier.getText()))
    return false
  const named = node.importClause?.namedBindings
  return named !== undefined && (ts.isNamespaceImport(named) || named.elements.some(namesEnv))
}

/** Files that read the environment, server/env.ts included; the law allows that one only. */
export function environmentReaders(tree: SourceTree): string[] {
  return tree.files
    .filter(file => isTypeScript(file) && !elsewhere.test(file))
    .filter(file => {
      let reads = false
      visit(parse(tree, file), node => {
        reads ||= readsEnvironment(node)
      })
      return reads
    })
}

/** Where each reader reads, for the message. */
export function environmentFaults(tree: SourceTree): string[] {
  return environmentReaders(tree)
    .filter(file => file !== 'server/env.ts')
    .flatMap(file => {
      const lines: number[] = []
      visit(parse(tree, file), node => {
        if (readsEnvironment(node)) lines.push(lineOf(node))
      })
      return lines.map(line => `${file}:${line} reads the environment`)
    })
}
