import type { Context } from '../../../kernel/context.ts'
import { getClass } from '../../classes/get-class.ts'

/** What a table is of, as a fact under its title. */
export const scopeWords = async (asker: Context, classId: string | undefined): Promise<string> =>
  classId ? (await getClass(asker, { classId })).name : 'All classes I may see'
