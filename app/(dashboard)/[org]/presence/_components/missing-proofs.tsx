import type { inferRouterOutputs } from '@trpc/server'
import { statusLabels } from '@/app/_ui/data/status'
import { Notice } from '@/app/_ui/feedback/notice'
import type { AppRouter } from '@/server/api/trpc/root'
import { type Factor, needWords } from '../../_proof/proof'

type Asked = inferRouterOutputs<AppRouter>['checkIns']['openSessions'][number]

/** What may still be shown towards an arrival; none once it stands, or where any one way is enough. */
export function missingOf(asked: Asked | undefined): Factor[] {
  const { status = null, proofs = null, byFace = false } = asked ?? {}
  if (!proofs || proofs.shown.length >= proofs.need || (status !== null && proofs.strict)) return []
  return proofs.among.filter(factor => !proofs.shown.includes(factor) && (factor !== 'face' || byFace))
}

/** For whoever comes from a code that was not enough: what is missing, or that nothing is any more. */
export function MissingProofs({ asked }: { asked: Asked | undefined }) {
  if (!asked?.proofs) return null
  const among = missingOf(asked)
  const { need, shown } = asked.proofs
  const left = need - shown.length
  if (left <= 0 && (asked.status === 'present' || asked.status === 'late'))
    return (
      <div className="mb-4">
        <Notice live title={`You are in: ${statusLabels[asked.status].toLowerCase()}`} tone="good">
          {asked.className} has what it asks for.
        </Notice>
      </div>
    )
  if (among.length === 0) return null
  return (
    <div className="mb-4">
      <Notice title={shown.length > 0 ? `Almost there: ${left} more` : 'You are not in yet'} tone="warning">
        {asked.className} still needs {needWords({ need: Math.min(left, among.length), among })}. Cannot show
        it? Tell your teacher: their word is as good.
      </Notice>
    </div>
  )
}
