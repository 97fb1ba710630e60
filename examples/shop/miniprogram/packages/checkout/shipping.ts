/** What delivery costs and when it can be there. */
import type { Line } from './types'

export type Method = 'courier' | 'pickup' | 'express'

export interface Offer {
  id: Method
  name: string
  about: string
  cents: number
  days: number
}

const FREE_FROM = 30000

function day(offset: number, from: Date): string {
  const at = new Date(from.getFullYear(), from.getMonth(), from.getDate() + offset)
  const pad = (number: number) => String(number).padStart(2, '0')
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
}

export function sum(lines: Line[]): number {
  return lines.reduce((total, line) => total + line.total, 0)
}

export function offers(lines: Line[]): Offer[] {
  const free = sum(lines) >= FREE_FROM
  return [
    { id: 'courier', name: 'Courier', about: free ? 'Free with this order' : 'Free from ¥300', cents: free ? 0 : 1200, days: 2 },
    { id: 'express', name: 'Express', about: 'On your table tomorrow', cents: 2800, days: 1 },
    { id: 'pickup', name: 'Pick up', about: 'Our kiln, 8 Lake Road', cents: 0, days: 1 },
  ]
}

/** First and last day that can be chosen, as the date picker wants them. */
export function window(offer: Offer, now: Date = new Date()): { first: string; last: string } {
  return { first: day(offer.days, now), last: day(offer.days + 21, now) }
}
