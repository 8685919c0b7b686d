import type { ScanEvent } from './contract.ts'

export interface ScanId {
  boot: number
  seq: number
}

export interface StoredScan extends ScanEvent {
  boot: number
}

/** The state of a queue in memory; the stores add durability. Oldest first. */
export class ScanQueue {
  #pending = new Map<string, StoredScan>()
  #refused = new Map<string, StoredScan>()
  #highest = new Map<number, number>()

  add(scan: StoredScan): void {
    this.#pending.set(keyOf(scan), scan)
    this.noteHighest(scan.boot, scan.seq)
  }

  settle(ids: readonly ScanId[]): void {
    for (const id of ids) this.#pending.delete(keyOf(id))
  }

  refuse(ids: readonly ScanId[]): void {
    for (const key of ids.map(keyOf)) {
      const scan = this.#pending.get(key)
      if (!scan) continue
      this.#pending.delete(key)
      this.#refused.set(key, scan)
    }
  }

  /** Puts every refused scan back at the end of the queue. */
  requeue(): number {
    const count = this.#refused.size
    for (const [key, scan] of this.#refused) this.#pending.set(key, scan)
    this.#refused.clear()
    return count
  }

  noteHighest(boot: number, seq: number): void {
    this.#highest.set(boot, Math.max(seq, this.highestSeq(boot)))
  }

  highestSeq(boot: number): number {
    return this.#highest.get(boot) ?? 0
  }

  highest(): [boot: number, seq: number][] {
    return [...this.#highest]
  }

  pending(limit = Number.POSITIVE_INFINITY): StoredScan[] {
    const scans: StoredScan[] = []
    for (const scan of this.#pending.values()) {
      if (scans.length >= limit) break
      scans.push(scan)
    }
    return scans
  }

  refused(): StoredScan[] {
    return [...this.#refused.values()]
  }

  get depth(): number {
    return this.#pending.size
  }

  get size(): number {
    return this.#pending.size + this.#refused.size
  }
}

export function keyOf(id: ScanId): string {
  return `${id.boot}:${id.seq}`
}
