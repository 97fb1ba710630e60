




export function total(entries         )         {
  return entries.reduce((sum, entry) => sum + entry.cents, 0)
}

export function read(reader        , key        )          {
  return reader.getStorageSync(key) || []
}
