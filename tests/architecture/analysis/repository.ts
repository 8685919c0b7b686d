import { join } from 'node:path'
import { readTree } from './source-tree.ts'

/** The repository these guards stand in. */
export const repository = readTree(join(import.meta.dirname, '../../..'))
