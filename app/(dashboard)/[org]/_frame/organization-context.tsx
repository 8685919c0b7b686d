'use client'

import { createContext, type ReactNode, use } from 'react'
import type { Frame } from '@/server/api/page-frame'

const FrameContext = createContext<Frame | undefined>(undefined)

export function OrganizationProvider({ frame, children }: { frame: Frame; children: ReactNode }) {
  return <FrameContext value={frame}>{children}</FrameContext>
}

/** The organization of the page, who is looking at it, and which doors to show; the server asks again at each of them. */
export function useOrganization(): Frame {
  const frame = use(FrameContext)
  if (!frame) throw new Error('useOrganization works below app/(dashboard)/[org] only.')
  return frame
}
