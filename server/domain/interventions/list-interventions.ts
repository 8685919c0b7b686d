import { and, asc, desc, eq, isNotNull, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { interventions } from '../../../db/schema/reports/interventions.ts'
import { verb } from '../../kernel/verb.ts'
import { localToday } from '../organizations/local-today.ts'
import { interventionShape } from './intervention-shape.ts'
import { readable, selectInterventions } from './queries.ts'

const shown = 200

/** The log of one student, the latest first, as far as the reader may read it. */
export const listInterventions = verb({
  name: 'interventions.list',
  kind: 'query',
  permission: 'interventions.write',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.array(interventionShape),
  /** Each entry is asked for by itself. */
  owns: async () => true,
  async run(context, { personId }) {
    return selectInterventions(context)
      .where(and(eq(interventions.personId, personId), await readable(context)))
      .orderBy(desc(interventions.happenedOn), desc(interventions.id))
      .limit(shown)
  },
})

/** What was promised for today or before and has not been done, the oldest first. */
export const dueInterventions = verb({
  name: 'interventions.due',
  kind: 'query',
  permission: 'interventions.write',
  input: z.strictObject({}),
  output: z.array(interventionShape),
  owns: async () => true,
  async run(context) {
    const { today } = await localToday(context)
    return selectInterventions(context)
      .where(
        and(
          isNotNull(interventions.followUpOn),
          lte(interventions.followUpOn, today),
          isNull(interventions.doneAt),
          await readable(context),
        ),
      )
      .orderBy(asc(interventions.followUpOn), asc(interventions.id))
      .limit(shown)
  },
})
