'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTRPC } from '@/app/_trpc/client'
import { useToast } from '@/app/_ui/feedback/toast'
import { useOrganization } from '../_frame/organization-context'

/** After an export was asked for: it stands in the list, and a word says where that is. */
export function useAsked(onDone: () => void) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const router = useRouter()
  const toast = useToast()
  const { slug } = useOrganization().organization
  return async () => {
    onDone()
    await client.invalidateQueries({ queryKey: trpc.exports.list.pathKey() })
    toast.success('Your file is being made', {
      action: { label: 'To the exports', onPress: () => router.push(`/${slug}/exports`) },
    })
  }
}
