import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url))
export const dataFolder = process.env.MUSTER_DATA || join(repositoryRoot, '.data')
export const logFolder = join(repositoryRoot, '.data', 'logs')
