import { deadPaths } from '../analysis/documents.ts'
import { environmentReaders } from '../analysis/environment.ts'
import { barrels, importCycles } from '../analysis/imports/cycles.ts'
import { importFaults } from '../analysis/imports/import-law.ts'
import { vendorFaults } from '../analysis/imports/vendors.ts'
import { emptyNames } from '../analysis/names.ts'
import { fullFolders, longFunctions, sizeLaw, sizesOf } from '../analysis/sizes.ts'
import type { SourceTree } from '../analysis/source-tree.ts'
import { typeEscapes } from '../analysis/type-escapes.ts'
import { atMost, noneOf, type Row } from './row.ts'

/** Size, imports, casts, vendors, environment, names: what the architecture tests guard as well. */
export function formRows(tree: SourceTree): Row[] {
  const sizes = sizesOf(tree)
  const readers = environmentReaders(tree)
  return [
    atMost(2, 'lines per file, median', sizes.median, sizeLaw.medianLines),
    atMost(2, 'lines per file, p90', sizes.p90, sizeLaw.p90Lines),
    atMost(2, 'lines per file, longest', sizes.max, sizeLaw.fileLines),
    noneOf(2, 'functions over 50 lines', longFunctions(tree)),
    noneOf(2, 'folders over 15 files', fullFolders(tree)),
    noneOf(
      3,
      'import cycles',
      importCycles(tree).map(cycle => cycle.join(' -> ')),
    ),
    noneOf(3, 'imports against the law', importFaults(tree)),
    noneOf(3, 'barrels', barrels(tree)),
    noneOf(7, 'any, double casts, non-null assertions', typeEscapes(tree)),
    noneOf(9, 'vendor imports outside adapters', vendorFaults(tree)),
    {
      number: 9,
      question: 'files that read the environment',
      measured: String(readers.length),
      bar: '1',
      ok: readers.length === 1 && readers[0] === 'server/env.ts',
      details: readers,
    },
    noneOf(11, 'dead paths in documents', deadPaths(tree)),
    noneOf(11, 'names that say nothing', emptyNames(tree)),
  ]
}
