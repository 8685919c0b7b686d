'use client'

import { useRef, useState } from 'react'
import { useOrganization } from '../_frame/organization-context'
import { type SentFile, sendFile } from './send-file'

export const mostFiles = 3
const mostBytes = 8 * 1_024 * 1_024

export interface Upload {
  key: number
  name: string
  bytes: number
  /** 0 to 1 while it is on its way. */
  share: number
  sent?: SentFile
  error?: string
}

function refusalOf({ size }: File): string | undefined {
  if (size === 0) return 'This file is empty.'
  return size > mostBytes ? 'This file is larger than 8 MB.' : undefined
}

/** Files that somebody chose: each is sent at once, and says how far it is or why not. */
export function useUploads() {
  const { slug } = useOrganization().organization
  const [uploads, setUploads] = useState<Upload[]>([])
  const cancels = useRef(new Map<number, () => void>())
  const serial = useRef(0)

  const change = (key: number, next: Partial<Upload>) =>
    setUploads(known => known.map(each => (each.key === key ? { ...each, ...next } : each)))

  function start(file: File) {
    const key = ++serial.current
    const error = refusalOf(file)
    setUploads(known => [...known, { key, name: file.name, bytes: file.size, share: 0, error }])
    if (error) return
    const { done, cancel } = sendFile(slug, file, share => change(key, { share }))
    cancels.current.set(key, cancel)
    done.then(
      sent => change(key, { sent, name: sent.name, bytes: sent.bytes }),
      failure => change(key, { error: failure.message }),
    )
  }

  function add(files: readonly File[]) {
    const free = mostFiles - uploads.filter(each => !each.error).length
    for (const file of files.slice(0, free)) start(file)
  }

  function remove(key: number) {
    cancels.current.get(key)?.()
    setUploads(known => known.filter(each => each.key !== key))
  }

  return { uploads, add, remove, busy: uploads.some(each => !each.sent && !each.error) }
}
