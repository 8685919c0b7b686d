/** Collects ids for a short while and hands them over together: forty scans at the bell are one request, not forty. */
export function createBatch(waitMs: number, idsMax: number, hand: (ids: string[]) => void) {
  let ids = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const batch = [...ids]
    ids = new Set()
    if (batch.length > 0) hand(batch)
  }
  return {
    add(...added: string[]) {
      for (const id of added) {
        ids.add(id)
        if (ids.size >= idsMax) flush()
      }
      if (ids.size > 0) timer ??= setTimeout(flush, waitMs)
    },
    /** Forgets what is collected: the whole roster is being fetched, or the page is left. */
    clear() {
      clearTimeout(timer)
      timer = undefined
      ids = new Set()
    },
  }
}

export type Batch = ReturnType<typeof createBatch>
