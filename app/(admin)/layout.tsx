import type { ReactNode } from 'react'
import '../(dashboard)/dashboard.css'
import { ToastRegion } from '../_ui/feedback/toast'

export default function AdministrationLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <ToastRegion />
    </>
  )
}
