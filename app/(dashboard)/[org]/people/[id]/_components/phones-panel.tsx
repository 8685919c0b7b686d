'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/app/_trpc/client'
import { Badge } from '@/app/_ui/data/badge'
import { RelativeTime } from '@/app/_ui/data/relative-time'
import { useToast } from '@/app/_ui/feedback/toast'
import { Button } from '@/app/_ui/form/button'
import { Panel } from '@/app/_ui/layout/panel'
import { useOrganization } from '../../../_frame/organization-context'

/** Confirming can be undone from the toast. */
function usePhones(personId: string) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const toast = useToast()
  const list = useQuery({ ...trpc.passkeys.phonesOf.queryOptions({ personId }), retry: false })
  const confirm = useMutation(
    trpc.passkeys.confirmPhone.mutationOptions({
      async onSuccess(_, { passkeyId, confirmed }) {
        await client.invalidateQueries({ queryKey: trpc.passkeys.phonesOf.queryKey({ personId }) })
        if (confirmed === false) return
        const undo = () => confirm.mutate({ personId, passkeyId, confirmed: false })
        toast.success('The phone counts now', { action: { label: 'Undo', onPress: undo } })
      },
      onError: error => void toast.error('That did not work', { description: error.message }),
    }),
  )
  return { list, confirm }
}

/** The phones of a student; a new one counts at once when somebody has seen it in their hand. */
export function PhonesPanel({ personId }: { personId: string }) {
  const { timeZone } = useOrganization().organization
  const { list, confirm } = usePhones(personId)
  // A teacher of other classes has nothing to see here.
  if (!list.data || list.data.length === 0) return null
  return (
    <Panel
      description="A new phone waits before it counts. Confirm it when you see it in the student’s hand."
      padded={false}
      title="Phones"
    >
      <ul className="divide-y divide-separator">
        {list.data.map(({ passkeyId, name, registeredAt, backupEligible, counts }) => (
          <li className="flex flex-wrap items-center gap-3 px-4 py-3 sm:px-5" key={passkeyId}>
            <span className="min-w-0 flex-1 basis-52">
              <span className="block break-words font-medium text-sm">{name}</span>
              <span className="block text-muted text-xs">
                Added <RelativeTime at={registeredAt} timeZone={timeZone} />
                {backupEligible ? ', synced: its key may be on other devices of theirs' : ''}
              </span>
            </span>
            {counts ? (
              <Badge tone="good">Counts for attendance</Badge>
            ) : (
              <Button
                onClick={() => confirm.mutate({ personId, passkeyId })}
                pending={confirm.isPending}
                size="sm"
              >
                Confirm this phone
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
