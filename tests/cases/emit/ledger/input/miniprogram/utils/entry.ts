export interface Entry {
  id: string
  cents: number
}

export function total(entries: Entry[]): number {
  return entries.reduce((sum, entry) => sum + entry.cents, 0)
}

export function read(reader: Reader, key: string): Entry[] {
  return reader.getStorageSync(key) || []
}
