import type { inferRouterOutputs } from '@trpc/server'
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

/** For whoever comes from a code that was not enough. */
export function MissingProofs({ asked }: { asked: Asked | undefined }) {
  const among = missingOf(asked)
  if (!asked?.proofs || among.length === 0) return null
  const { need, shown } = asked.proofs
  const left = need - shown.length
  return (
    <div className="mb-4">
      <Notice title={shown.length > 0 ? `Almost there: ${left} more` : 'You are not in yet'} tone="warning">
        {asked.className} still needs {needWords({ need: Math.min(left, among.length), among })}. Cannot show
        it? Tell your teacher: their word is as good.
      </Notice>
    </div>
  )
}
