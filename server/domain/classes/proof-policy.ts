import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../db/schema/classes.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'

/** What can speak for somebody being there. */
export const factors = [
  'card',
  'ntag424',
  'code',
  'qr',
  'proximity',
  'passkey',
  'face',
  'location',
  'network',
  'tap',
] as const
export type Factor = (typeof factors)[number]

const percent = z.int().min(1).max(100)

/** How being near the room is asked for again and again while a session runs. */
export const presencePolicy = z
  .strictObject({
    /** A token holds for so long. */
    slotSeconds: z.int().min(30).max(1_800),
    presentPercent: percent,
    partialPercent: percent,
    /** Off: shares are shown and decide nothing. */
    counts: z.boolean(),
  })
  .refine(({ presentPercent, partialPercent }) => partialPercent <= presentPercent, {
    message: 'Partly present must need no more than present.',
    path: ['partialPercent'],
  })
export type PresencePolicy = z.output<typeof presencePolicy>

/** How many proofs of which kinds an arrival needs, and what becomes of one that has fewer. */
export const factorPolicy = z
  .strictObject({
    need: z.int().min(1).max(factors.length),
    among: z.array(z.enum(factors)).min(1).max(factors.length),
    otherwise: z.enum(['flag', 'challenge', 'refuse']),
  })
  .refine(({ need, among }) => need <= new Set(among).size, {
    message: 'Choose at least as many proofs as are needed.',
    path: ['need'],
  })
  .refine(({ need, among }) => need <= new Set(among.filter(factor => factor !== 'face')).size, {
    message: 'Nobody has to show their face: name another proof in its place.',
    path: ['among'],
  })
export type FactorPolicy = z.output<typeof factorPolicy>

/** A second code in the middle of a session, for some of those who checked in by phone. */
export const surprisePolicy = z.strictObject({
  /** Of them so many are asked, at least one. */
  percent,
  /** To answer in. */
  seconds: z.int().min(20).max(300),
})
export type SurprisePolicy = z.output<typeof surprisePolicy>
export const usualSurprise: SurprisePolicy = { percent: 20, seconds: 60 }

export const proofPolicy = z.strictObject({
  presence: presencePolicy,
  factors: factorPolicy.nullable(),
  /** How many a surprise code asks and for how long; absent or null: as usual. */
  surprise: surprisePolicy.nullable().optional(),
})
export type ProofPolicy = z.output<typeof proofPolicy>

export const defaultProof: ProofPolicy = {
  presence: { slotSeconds: 300, presentPercent: 80, partialPercent: 50, counts: false },
  factors: null,
}

/** The class's own policy, else the organization's, else the default. */
export async function proofPolicyOf({ tx, orgId }: VerbContext, classId: string): Promise<ProofPolicy> {
  const [row] = await tx
    .select({ proof: sql<unknown>`coalesce(${classes.proof}, ${organizations.proof})` })
    .from(classes)
    .innerJoin(organizations, eq(organizations.id, orgId))
    .where(eq(classes.id, classId))
  if (!row) throw notFound('This class')
  return row.proof ? proofPolicy.parse(row.proof) : defaultProof
}

/** Any one way is enough, or a face is one of those that count. */
export const takesFaces = (factors: FactorPolicy | null) => !factors || factors.among.includes('face')

/** As a session keeps it; undefined for one that was opened before there were such policies. */
export const storedProof = (stored: unknown): ProofPolicy | null =>
  stored ? proofPolicy.parse(stored) : null
