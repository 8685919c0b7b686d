/** A few things of a kiosk, encrypted where they lie. */
export interface Vault {
  /** Undefined when there is none, or none that this kiosk's key opens. */
  get(name: string): Promise<unknown>
  put(name: string, value: unknown): Promise<void>
  forget(...names: string[]): Promise<void>
  /** Everything, the key first: what is left somewhere on the disk opens no more. */
  destroy(): Promise<void>
  seal(text: string): Promise<string>
  open(sealed: string): Promise<string>
  close(): void
}
