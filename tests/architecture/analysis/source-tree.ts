import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ignored = new Set([
  ...['node_modules', '.git', '.next', '.data', 'dist', 'coverage', 'test-results', 'playwright-report'],
  ...['__pycache__', '.pytest_cache'],
])
const codeEndings = /\.(ts|tsx|mts|mjs|js|cjs|py|css)$/
const declarations = /(^|\/)next-env\.d\.ts$/

export interface SourceTree {
  root: string
  /** Every file a person wrote or keeps, relative to the root, with forward slashes. */
  files: string[]
  read(file: string): string
}

/** Reads a repository's file list; texts are read once. */
export function readTree(root: string): SourceTree {
  const texts = new Map<string, string>()
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
      if (ignored.has(entry.name)) return []
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? walk(path) : [path]
    })
  return {
    root,
    files: walk('').sort(),
    read(file) {
      const text = texts.get(file) ?? readFileSync(join(root, file), 'utf8')
      texts.set(file, text)
      return text
    },
  }
}

/** Files a generator writes, or that are shipped bytes of others: no law of form applies to them. */
export function isGenerated(file: string): boolean {
  return /^(db\/migrations|public|device-sdk\/vectors|docs\/client)\//.test(file) || declarations.test(file)
}

export function isCode(file: string): boolean {
  return codeEndings.test(file) && !isGenerated(file)
}

export function isTypeScript(file: string): boolean {
  return /\.tsx?$/.test(file) && !isGenerated(file)
}

export function isTest(file: string): boolean {
  return /\.(test|spec)\.(tsx?|mjs)$/.test(file) || /(^|\/)tests?\//.test(file)
}

export function lineCount(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length
}
