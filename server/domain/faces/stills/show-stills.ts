import { and, asc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { faceChecks } from '../../../../db/schema/faces/faces.ts'
import { faceStills, stillPlaces } from '../../../../db/schema/faces/stills.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { enabledSettings } from '../queries.ts'
import { openStill } from '../templates/sealing.ts'

/** The pictures of one check that are still kept; every look at them is in the audit log. */
export const showStills = verb({
  name: 'faces.show-stills',
  kind: 'command',
  permission: 'faces.manage',
  subject: 'This check',
  audit: ['checkId'],
  input: z.strictObject({ checkId: z.uuid() }),
  output: z.array(
    z.object({
      /** Where the match was measured, and where it was refused. */
      place: z.enum(stillPlaces),
      /** Base64 of a JPEG or PNG. */
      picture: z.string(),
      expiresAt: z.date(),
    }),
  ),
  async run(context, { checkId }) {
    const { tx, now } = context
    const settings = await enabledSettings(context)
    const [check] = await tx.select({ id: faceChecks.id }).from(faceChecks).where(eq(faceChecks.id, checkId))
    if (!check) throw notFound('This check')
    const rows = await tx
      .select()
      .from(faceStills)
      .where(and(eq(faceStills.checkId, checkId), gt(faceStills.expiresAt, now)))
      .orderBy(asc(faceStills.place))
    return rows.map(({ place, sealed, expiresAt }) => {
      const picture = openStill(context, settings.sealedKey, `${checkId}|${place}`, sealed)
      return { place, picture: picture.toString('base64'), expiresAt }
    })
  },
})
