// Life-cycle methods that write down when they are called.
export const life = (name) => {
  const methods = {}
  for (const hook of ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload']) {
    methods[hook] = function (query) {
      log.push(`${name} ${hook}${hook === 'onLoad' && Object.keys(query).length ? ' ' + JSON.stringify(query) : ''}`)
    }
  }
  return methods
}
