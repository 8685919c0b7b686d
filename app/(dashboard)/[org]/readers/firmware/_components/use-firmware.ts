import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useLive } from '@/app/_live/use-live'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import type { AppRouter } from '@/server/api/trpc/root'

type Outputs = inferRouterOutputs<AppRouter>['firmware']
export type Release = Outputs['releases']['releases'][number]
export type Rollout = Outputs['rollouts'][number]
export type Install = Rollout['installs'][number]

/** Readers tell how far they are by their reports, every 30 seconds. */
const lookEveryMs = 30_000

/** Releases and roll-outs, fetched again when a reader has news. */
export function useFirmware() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refetch = () => queries.invalidateQueries(trpc.firmware.pathFilter())
  const live = useLive({ topic: 'readers' }, { onEvent: refetch, onResync: refetch })
  const releases = useQuery(trpc.firmware.releases.queryOptions({}))
  const rollouts = useQuery(trpc.firmware.rollouts.queryOptions({}, { refetchInterval: lookEveryMs }))
  return { live, releases, rollouts }
}

/** What an admin can do with firmware; each says so and shows it. */
export function useFirmwareCommands(onDone?: () => void) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const after = (words: string) => async () => {
    await queries.invalidateQueries(trpc.firmware.pathFilter())
    toast.success(words)
    onDone?.()
  }
  const upload = useMutation(
    trpc.firmware.upload.mutationOptions({
      onSuccess: ({ version }) => after(`Release ${version} is here`)(),
    }),
  )
  const setKey = useMutation(
    trpc.firmware.setKey.mutationOptions({ onSuccess: after('The release key is set') }),
  )
  const start = useMutation(
    trpc.firmware.start.mutationOptions({
      onSuccess: ({ readers }) => after(`Ordered of ${readers === 1 ? '1 reader' : `${readers} readers`}`)(),
    }),
  )
  const change = useMutation(trpc.firmware.change.mutationOptions({ onSuccess: after('Done') }))
  return { upload, setKey, start, change }
}
