import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readTree, type SourceTree } from './source-tree.ts'

/** Reads a throw-away repository made of `files` (path to text): shows a guard a breach it must see. */
export function syntheticTree<Result>(
  files: Record<string, string>,
  look: (tree: SourceTree) => Result,
): Result {
  const root = mkdtempSync(join(tmpdir(), 'muster-tree-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return look(readTree(root))
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
