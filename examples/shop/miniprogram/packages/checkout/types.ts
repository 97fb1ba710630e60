export interface Choice {
  id: string
  label: string
  extra: number
}

export interface Line {
  key: string
  id: string
  name: string
  picture: string
  choices: Choice[]
  count: number
  each: number
  total: number
}
