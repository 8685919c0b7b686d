import type { ReactNode } from 'react'
import { OfflinePage } from '../_offline/offline-page'
import { ToastRegion } from '../_ui/feedback/toast'
import './dashboard.css'

export default function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <ToastRegion />
      <OfflinePage />
    </>
  )
}
